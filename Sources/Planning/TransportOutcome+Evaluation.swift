extension TransportOutcome {
    /// The elements of a layer in the busy hour, and the ports they need.
    public struct LayerLoad: Codable, Sendable, Equatable {
        /// `access_ring`, `uplink` or `egress`.
        public var layer: String
        /// Number of elements.
        public var elements: Int
        /// Load of all elements [Gbit/s]; what passes several layers counts in each.
        public var busyHourGbps: Double
        /// Capacity of all elements [Gbit/s].
        public var capacityGbps: Double
        /// Load over capacity of all.
        public var utilisation: Double
        /// The highest load over capacity of one element.
        public var worstUtilisation: Double
        /// Elements above the utilisation limit.
        public var overLimit: Int
        /// Ports of each rate that carry the layer's loads at least cost, both ends counted, by rate in Gbit/s; absent for the egress.
        public var ports: [String: Int]?
        /// Cost of the ports [CNY].
        public var portCostCny: Double?
        /// No choice of ports costs less [CNY].
        public var portCostBoundCny: Double?

        enum CodingKeys: String, CodingKey {
            case layer, elements, busyHourGbps = "busy_hour_gbps", capacityGbps = "capacity_gbps", utilisation
            case worstUtilisation = "worst_utilisation", overLimit = "over_limit", ports
            case portCostCny = "port_cost_cny", portCostBoundCny = "port_cost_bound_cny"
        }
    }

    /// What single failures do.
    public struct Resilience: Codable, Sendable, Equatable {
        /// A failure: a row of `failures.csv`.
        public struct Failure: Codable, Sendable, Equatable {
            /// Id of the element.
            public var element: String
            /// `link`, `node` or `egress route`.
            public var kind: String
            /// Load that takes another way [Gbit/s].
            public var reroutedGbps: Double
            /// Load without a way [Gbit/s], that of the element itself included.
            public var unservedGbps: Double
            /// Sites cut off besides the element itself.
            public var cutOff: Int
            /// Links above their capacity.
            public var overloaded: Int
            /// Load above capacity [Gbit/s].
            public var excessGbps: Double

            enum CodingKeys: String, CodingKey {
                case element, kind, reroutedGbps = "rerouted_gbps", unservedGbps = "unserved_gbps"
                case cutOff = "cut_off", overloaded, excessGbps = "excess_gbps"
            }
        }

        /// Something that must hold after every single failure.
        public struct Goal: Codable, Sendable, Equatable {
            /// `link_loss_cuts_off_no_site`, `node_loss_cuts_off_no_other_site`, `no_link_over_capacity` or
            /// `egress_carries_all`.
            public var goal: String
            /// Failures after which it does not hold.
            public var violations: Int
            /// Whether there are none.
            public var met: Bool
        }

        /// Failures looked at.
        public var failures: Int
        /// What must hold.
        public var goals: [Goal]
        /// The twenty that hurt most.
        public var worst: [Failure]
    }

    /// When the busy hour passes an egress capacity.
    public struct Exhaustion: Codable, Sendable, Equatable {
        /// Capacity [Gbit/s].
        public var capacityGbps: Double
        /// Whether one of its routes is lost.
        public var oneRouteLost: Bool
        /// `low`, `mid` or `high`.
        public var growth: String
        /// Growth a year.
        public var growthShare: Double
        /// The first month at whose end the load is above, as `2026-04`; absent where there is none within a century.
        public var month: String?

        enum CodingKeys: String, CodingKey {
            case capacityGbps = "capacity_gbps", oneRouteLost = "one_route_lost", growth
            case growthShare = "growth_share", month
        }
    }

    /// A row of the tornado chart.
    public struct Sensitivity: Codable, Sendable, Equatable {
        /// The assumption.
        public var assumption: String
        /// Year of the busy hour.
        public var year: Int
        /// Busy hour with the assumption lowered [Gbit/s].
        public var lowGbps: Double
        /// Busy hour with the assumption raised [Gbit/s].
        public var highGbps: Double

        enum CodingKeys: String, CodingKey {
            case assumption, year, lowGbps = "low_gbps", highGbps = "high_gbps"
        }
    }

    /// One-way delay from the sites of a county to the core, on the ways the traffic takes.
    public struct Latency: Codable, Sendable, Equatable {
        /// County name.
        public var county: String
        /// Half of the sites have no more [us].
        public var medianUs: Double
        /// The most [us].
        public var worstUs: Double
        /// Most links on a way.
        public var worstHops: Int

        enum CodingKeys: String, CodingKey {
            case county, medianUs = "median_us", worstUs = "worst_us", worstHops = "worst_hops"
        }
    }

    /// Where the servers of a service stand, and which parks they serve.
    public struct EdgeService: Codable, Sendable, Equatable {
        /// A server.
        public struct Server: Codable, Sendable, Equatable {
            /// Id of the node it stands at.
            public var node: String
            /// County name.
            public var county: String
            /// Parks for which it is the nearest.
            public var parks: Int

            enum CodingKeys: String, CodingKey { case node, county, parks }
        }

        /// A park and its servers.
        public struct Park: Codable, Sendable, Equatable {
            /// Park name.
            public var park: String
            /// Site that connects it.
            public var site: String
            /// Delay to the nearest server [us]; absent where none is near enough.
            public var delayUs: Double?
            /// Delay to the next after the nearest is lost [us]; absent where there is none near enough.
            public var backupDelayUs: Double?

            enum CodingKeys: String, CodingKey {
                case park, site, delayUs = "delay_us", backupDelayUs = "backup_delay_us"
            }
        }

        /// Id of the service.
        public var service: String
        /// Its name by language code.
        public var name: [String: String]
        /// Delay allowed, one way [us].
        public var greatestDelayUs: Double
        /// Servers asked for within it.
        public var copies: Int
        /// Where the servers stand.
        public var servers: [Server]
        /// Cost of the servers [CNY].
        public var costCny: Double
        /// No choice that serves as many parks costs less [CNY].
        public var boundCny: Double
        /// Parks with all copies within the delay.
        public var met: Int
        /// Every park.
        public var parks: [Park]

        enum CodingKeys: String, CodingKey {
            case service, name, greatestDelayUs = "greatest_delay_us", copies, servers, costCny = "cost_cny"
            case boundCny = "bound_cny", met, parks
        }
    }

    /// Gigabit access for households and firms over 10G-PON.
    public struct Gigabit: Codable, Sendable, Equatable {
        /// Fibre that the optical budget leaves [km].
        public var reachKm: Double
        /// Sites with a line terminal.
        public var terminals: Int
        /// No choice that reaches as many residents has fewer.
        public var terminalBound: Int
        /// Share of the residents, and so of the households, within reach.
        public var householdShare: Double
        /// Share of the parks' area, and so of their firms, within reach.
        public var firmShare: Double
        /// Share asked for.
        public var target: Double
        /// Whether both reach it.
        public var met: Bool
        /// Ports that the lines taken up fill.
        public var ports: Int

        enum CodingKeys: String, CodingKey {
            case reachKm = "reach_km", terminals, terminalBound = "terminal_bound"
            case householdShare = "household_share", firmShare = "firm_share", target, met, ports
        }
    }

    /// The IPv6 plan.
    public struct Addressing: Codable, Sendable, Equatable {
        /// A branch of the prefix tree.
        public struct Branch: Codable, Sendable, Equatable {
            /// What its prefixes are for.
            public var purpose: String
            /// The branch.
            public var prefix: String
            /// Length of each element's prefix.
            public var length: Int
            /// Elements with a prefix.
            public var elements: Int
        }

        /// The root.
        public var prefix: String
        /// Its branches.
        public var branches: [Branch]
        /// Share of the nodes and stations that have every prefix they need.
        public var readyShare: Double

        enum CodingKeys: String, CodingKey { case prefix, branches, readyShare = "ready_share" }
    }
}
