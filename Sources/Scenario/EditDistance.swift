/// How many letters must be added, dropped or changed to make one word of another.
///
/// - Source: Levenshtein 1966; Wagner and Fischer 1974.
enum EditDistance {
    /// The distance of two words; both are short.
    static func between(_ a: String, _ b: String) -> Int {
        let second = Array(b)
        var row = Array(0...second.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[second.count]
    }
}
