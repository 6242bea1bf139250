import Foundation

/// The machine a run was made on.
public enum Machine {
    /// Operating system and number of processors.
    static var description: String {
        let system = ProcessInfo.processInfo.operatingSystemVersionString
        return "\(system), \(ProcessInfo.processInfo.processorCount) processors"
    }

    /// Largest resident set of this process so far [MiB].
    public static var peakResidentMebibytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
