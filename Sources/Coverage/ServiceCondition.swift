package import CKernels
import Foundation
public import RadioUnits

/// What a service needs at the receiver, and where the receiver is.
public struct ServiceCondition: Sendable, Hashable {
    /// A building between the receiver and the street.
    public struct Building: Sendable, Hashable {
        /// Mean penetration loss.
        public var loss: Decibels
        /// Its standard deviation.
        public var sigma: Decibels

        /// Describes a building.
        public init(loss: Decibels, sigma: Decibels) {
            self.loss = loss
            self.sigma = sigma
        }
    }

    /// Smallest SS-RSRP.
    public var rsrp: PowerLevel
    /// Smallest SS-SINR.
    public var sinr: Decibels
    /// The building of an indoor receiver, or nil in the street. In a building the shadow sigma is that of TR
    /// 38.901 V17.0.0 table 7.5-6, O2I columns, in both states of the link.
    public var building: Building?
    /// The terminal above ground, as in a floor of a building; nil for the receivers of the fields.
    public var terminalHeight: Metres?
    /// Systematic error of the prediction: the interval is the probability with all losses raised and lowered
    /// by it.
    public var modelError: Decibels

    /// Describes a service.
    public init(
        rsrp: PowerLevel, sinr: Decibels, building: Building? = nil, terminalHeight: Metres? = nil,
        modelError: Decibels = .zero
    ) {
        self.rsrp = rsrp
        self.sinr = sinr
        self.building = building
        self.terminalHeight = terminalHeight
        self.modelError = modelError
    }

    /// The condition for the kernel, all losses moved by `offset` dB.
    package func kernel(offset: Double) -> coverage_condition {
        let loss = (building?.loss.value ?? 0) + offset
        let sigma = building?.sigma.value ?? 0
        return coverage_condition(
            rsrp: Float(rsrp.dBm), sinr: Float(sinr.value), loss: Float(loss),
            loss_ratio: Float(Decibels(loss).linear), variance: Float(sigma * sigma))
    }

    func check() throws(CoverageError) {
        try CoverageError.check(rsrp.dBm, of: "threshold of SS-RSRP [dBm]", valid: -250...100)
        try CoverageError.check(sinr.value, of: "threshold of SS-SINR [dB]", valid: -100...100)
        try CoverageError.check(modelError.value, of: "model error [dB]", valid: 0...60)
        if let terminalHeight {
            try CoverageError.check(terminalHeight.value, of: "height of a terminal [m]", valid: 0...1000)
        }
        guard let building else { return }
        try CoverageError.check(building.loss.value, of: "penetration loss [dB]", valid: 0...150)
        try CoverageError.check(building.sigma.value, of: "penetration sigma [dB]", valid: 0...50)
    }
}

/// The probability of service in every cell, with its interval over the systematic error of the prediction.
public struct ServiceProbability: Sendable, Equatable {
    /// Probability in steps of 1/10 000, rounded down; 0 outside the area and where no power arrives.
    public var nominal: [UInt16]
    /// The same with all losses raised by the model error.
    public var low: [UInt16]
    /// The same with all losses lowered by the model error.
    public var high: [UInt16]

    /// Steps in a probability of 1.
    public static let steps = 10_000

    /// No service in any of `count` cells.
    public init(count: Int) {
        nominal = Array(repeating: 0, count: count)
        low = nominal
        high = nominal
    }

    init(nominal: [UInt16], low: [UInt16], high: [UInt16]) {
        self.nominal = nominal
        self.low = low
        self.high = high
    }

    /// Takes in each cell the better of this and another carrier, which the receiver may choose.
    public mutating func formBest(with other: ServiceProbability) {
        precondition(other.nominal.count == nominal.count, "both cover the same cells")
        Self.formMaximum(&nominal, other.nominal)
        Self.formMaximum(&low, other.low)
        Self.formMaximum(&high, other.high)
    }

    /// Sets some cells to the best of several carriers.
    public mutating func setBest(of carriers: [ServiceProbability], in cells: Range<Int>) {
        for index in cells {
            nominal[index] = 0
            low[index] = 0
            high[index] = 0
        }
        for carrier in carriers {
            Self.formMaximum(&nominal, carrier.nominal, in: cells)
            Self.formMaximum(&low, carrier.low, in: cells)
            Self.formMaximum(&high, carrier.high, in: cells)
        }
    }

    /// Raises a cell where other values are greater.
    public mutating func raise(_ cell: Int, nominal: UInt16, low: UInt16, high: UInt16) {
        self.nominal[cell] = max(self.nominal[cell], nominal)
        self.low[cell] = max(self.low[cell], low)
        self.high[cell] = max(self.high[cell], high)
    }

    /// Whether a cell is served at least with a probability.
    public func serves(_ index: Int, atLeast threshold: Double) -> (nominal: Bool, low: Bool, high: Bool) {
        // Thresholds beyond 0...1, and NaN, are held: nothing traps, and NaN is met by certainty alone.
        let held = threshold < 1 ? max(threshold, 0) : 1
        let least = UInt16((held * Double(Self.steps) - 1e-6).rounded(.up))
        return (nominal[index] >= least, low[index] >= least, high[index] >= least)
    }

    private static func formMaximum(_ a: inout [UInt16], _ b: [UInt16], in cells: Range<Int>? = nil) {
        for index in cells ?? a.indices { a[index] = max(a[index], b[index]) }
    }
}
