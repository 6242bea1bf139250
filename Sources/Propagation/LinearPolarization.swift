/// How the electric field of a wave lies; the raw values are the codes of the ITU's files.
public enum LinearPolarization: Int, CaseIterable, Hashable, Sendable, Codable {
    /// Along the ground.
    case horizontal = 1
    /// Upright.
    case vertical = 2
}
