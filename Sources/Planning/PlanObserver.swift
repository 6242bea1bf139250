public import Placement

/// The phases of a run, as the manifest names them.
public enum PlanPhase: String, Sendable, CaseIterable {
    /// Scenario and layers.
    case load
    /// Candidate sites.
    case candidates
    /// Path loss of every candidate, and what each station reaches.
    case pathLoss = "path_loss"
    /// Choice of the stations.
    case placement
    /// Choice of stations again for goals that interference breaks.
    case exchange
    /// Bearings, tilts and power of the cells.
    case cellPlanning = "acp"
    /// Changes for cells above the limit of their load.
    case relief
    /// Best server, SS-RSRP, SS-SINR and probability of the chosen network, the goals, and the rasters.
    case coverage
    /// Loads of the cells and drops of users; before coverage where that counts with the loads.
    case traffic
    /// Rings, links and egress, GeoPackage and tables: as much of it as was not done beside the traffic.
    case transport
    /// The summary and the record of the placement.
    case output
    /// The report.
    case report
}

/// Whoever wants to know how a run is getting on.
public protocol PlanObserver: Sendable {
    /// A phase has begun.
    func began(_ phase: PlanPhase)
    /// A share of the phase is done, 0 to 1.
    func progressed(_ phase: PlanPhase, to share: Double)
    /// The placement has a better plan or a lower bound.
    func improved(_ placement: PlacementProgress)
    /// A phase is complete.
    func ended(_ phase: PlanPhase, seconds: Double, detail: String)
    /// Something in the input is odd; the run goes on.
    func warned(_ message: String)
}

extension PlanObserver {
    /// Nobody need listen.
    public func improved(_ placement: PlacementProgress) {}
}
