import ArgumentParser
import Foundation
import GISIO
import ModelCatalogue
import Placement
import Planning
import Scenario
import SystemCalibration
import Transport

/// The documented exit codes (sysexits), and which error gets which: decided here and nowhere else.
enum ExitStatus {
    static let notMet = ExitCode(1)
    static let usage = ExitCode(64)
    static let badData = ExitCode(65)
    static let missingInput = ExitCode(66)
    static let internalFault = ExitCode(70)
    static let inputOutput = ExitCode(74)
    static let tryAgain = ExitCode(75)
    static let interrupted = ExitCode(130)

    /// Runs a command's work; an error becomes one line on standard error a fault, and its exit code.
    static func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let exit as ExitCode {
            throw exit
        } catch is CancellationError {
            complain("interrupted; nothing was written")
            throw interrupted
        } catch let error as ScenarioError {
            for issue in error.issues { complain(issue.description) }
            throw code(for: error)
        } catch {
            complain("\(error)")
            throw code(for: error)
        }
    }

    private static func code(for error: any Error) -> ExitCode {
        switch error {
        case let error as ScenarioError:
            error.isMissingInput ? missingInput : badData
        case let error as GISError:
            error.isMissingInput ? missingInput : error.isWriteFailure ? inputOutput : badData
        case let error as CatalogueError:
            error.isMissingInput ? missingInput : error.isWriteFailure ? inputOutput : badData
        case CalibrationError.unreadable, CalibrationError.noReference: missingInput
        case is CalibrationError: badData
        case is MissingOption, is UnknownOption: usage
        case InstanceError.unreadable: missingInput
        case InstanceError.unwritable: inputOutput
        case is InstanceError: badData
        case is TransportError, is GraphError, is AddressError: badData
        case RunError.unreadable: missingInput
        case RunError.unwritable, RunError.outputExists: inputOutput
        case RunError.locked: tryAgain
        case is RunError, is PlacementError: badData
        default: internalFault
        }
    }

    private static func complain(_ line: String) {
        FileHandle.standardError.write(Data("guangyue: \(line)\n".utf8))
    }
}
