import Planning

extension RunSummary {
    /// A goal in both languages; its id where the run has no names.
    func goalName(_ id: String) -> String { name(names?.goals[id], else: id) }

    /// A site class in both languages.
    func siteClassName(_ id: String) -> String { name(names?.siteClasses[id], else: id) }

    /// A radio network in both languages.
    func networkName(_ id: String) -> String { name(networks.first { $0.id == id }?.name, else: id) }

    /// A carrier with its radio network in both languages.
    func carrierName(_ id: String, of network: String) -> String {
        "\(HTML.identifier(id)) (\(networkName(network)))"
    }

    /// A goal of a zone and network, as the placement names it.
    func quotaName(_ quota: String) -> String {
        let parts = quota.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 2, let goal = parts.first, let network = parts.last else {
            return HTML.escaped(quota)
        }
        let zone = parts[1..<(parts.count - 1)].joined(separator: "/")
        return "\(goalName(goal)) · \(HTML.escaped(zone)) · \(networkName(network))"
    }

    private func name(_ names: [String: String]?, else id: String) -> String {
        HTML.both(names?["en"] ?? id, names?["zh"] ?? id)
    }
}
