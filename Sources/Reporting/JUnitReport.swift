/// The cases of a check as JUnit XML, the way CI servers read it.
public enum JUnitReport {
    /// One test suite a group, one test case a case.
    public static func xml(_ check: BaselineCheck, scenario: String) -> String {
        let groups = ["figures", "goals", "rasters"].map { group in
            (group, check.cases.filter { $0.group == group })
        }
        let suites = groups.map { group, cases in suite("\(scenario).\(group)", cases) }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="guangyue check" tests="\(check.cases.count)" failures="\(check.failures.count)">
            \(suites)</testsuites>

            """
    }

    private static func suite(_ name: String, _ cases: [BaselineCheck.Case]) -> String {
        let failures = cases.count { $0.failure != nil }
        let rows = cases.map { entry in
            let opening = "    <testcase classname=\"\(escaped(name))\" name=\"\(escaped(entry.name))\""
            if let failure = entry.failure {
                return opening + ">\n      <failure message=\"\(escaped(failure))\"/>\n    </testcase>\n"
            }
            if let remark = entry.remark {
                return opening + ">\n      <system-out>\(escaped(remark))</system-out>\n    </testcase>\n"
            }
            return opening + "/>\n"
        }.joined()
        return "  <testsuite name=\"\(escaped(name))\" tests=\"\(cases.count)\" failures=\"\(failures)\">\n"
            + rows + "  </testsuite>\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
