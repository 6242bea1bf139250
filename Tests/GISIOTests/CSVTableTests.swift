import GISIO
import Testing

@Suite("CSV tables")
struct CSVTableTests {
    @Test("quotes, commas, line breaks, a byte-order mark and CRLF are read as RFC 4180 says")
    func read() throws {
        let table = try CSVTable(
            text: "\u{feff}id,name\r\n1,\"a, \"\"b\"\"\"\r\n\r\n2,\"two\nlines\"\n", path: "t.csv")
        #expect(table.columns == ["id", "name"])
        #expect(table.rows.map { $0["name"] } == ["a, \"b\"", "two\nlines"])
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.rows[0]["missing"] == nil)
    }

    @Test(
        "what is wrong is named with its line",
        arguments: [
            ("", "line 1"), ("a,a\n", "column a stands twice"),
            ("a,b\n1\n", "line 2: has 1 cells; expected 2"),
            ("a\n\"open", "does not end"),
        ])
    func faults(text: String, message: String) throws {
        let error = try #require(throws: GISError.self) { try CSVTable(text: text, path: "t.csv") }
        #expect(error.description.contains(message))
    }

    @Test("what is written is read back")
    func roundTrip() throws {
        let text = CSVWriter.text(columns: ["a", "b"], rows: [["x,y", "say \"hi\""], ["", "2"]])
        let table = try CSVTable(text: text, path: "t.csv")
        #expect(table.rows.map { [$0["a"], $0["b"]] } == [["x,y", "say \"hi\""], ["", "2"]])
    }
}
