import RadioUnits

extension TrafficService {
    /// The services of a scenario that lists none: planning assumptions of this project.
    ///
    /// Mobile broadband gives 0.35 Mbit/s a subscriber in the busy hour, with 55 subscriptions on 100 residents. A firm with deep
    /// applications has cameras, machine vision and vehicles; meters and sensors report by narrow carriers.
    public static let catalogue: [TrafficService] = [
        service("agv", "AGV control", "AGV 控制", .nr, activity: 0.5, rate: 1, down: 0.5, indoor: 1) {
            $0.perDeepFirm = 20
        },
        service(
            "machine-vision", "Machine vision", "机器视觉", .nr, activity: 0.3, rate: 20, down: 0.05, indoor: 1
        ) {
            $0.perDeepFirm = 5
        },
        service("video-upload", "Video upload", "视频上传", .nr, activity: 0.2, rate: 4, down: 0.05, indoor: 0.5)
        {
            $0.perCloudFirm = 0.5
            $0.perParkArea = 5
        },
        service("embb", "Mobile broadband", "移动宽带", .nr, activity: 0.035, rate: 10, down: 0.88, indoor: 0.7) {
            $0.perResident = 0.55
        },
    ]

    private static func service(
        _ id: String, _ english: String, _ chinese: String, _ technology: Technology, activity: Double,
        rate: Double, down: Double, indoor: Double, _ count: (inout Users) -> Void
    ) -> TrafficService {
        var users = Users()
        count(&users)
        return TrafficService(
            id: id, name: LocalizedText(en: english, zh: chinese), technology: technology, users: users,
            activity: activity, rate: rate, downlinkShare: down, indoorShare: indoor,
            penetration: Decibels(0))
    }
}
