/// The version of Guangyue, as manifests and `--version` give it.
public let programVersion = "0.1.0"
