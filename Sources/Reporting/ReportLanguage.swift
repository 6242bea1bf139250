import Foundation

/// The language a report opens in; the reader can switch.
public enum ReportLanguage: String, Sendable, CaseIterable {
    /// 中文
    case zh
    /// English
    case en

    /// Chinese where the locale of the environment is, English otherwise.
    public static var byLocale: ReportLanguage {
        let environment = ProcessInfo.processInfo.environment
        let locale =
            ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("zh") ? .zh : .en
    }
}
