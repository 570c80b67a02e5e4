#pragma once

#include <vector>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace tubelet::tests {

/// How a run of the program ended.
struct Ended {
    int code = -1;
    QByteArray out, err;

    /// The JSON events of this kind.
    std::vector<QJsonObject> events(const char* kind) const {
        std::vector<QJsonObject> found;
        for (const auto& line : out.split('\n')) {
            const auto object = QJsonDocument::fromJson(line).object();
            if (object["event"] == kind) {
                found.push_back(object);
            }
        }
        return found;
    }
    /// The first of them, empty when there is none.
    QJsonObject event(const char* kind) const {
        const auto found = events(kind);
        return found.empty() ? QJsonObject() : found.front();
    }
};

/// Lets the program work in `folder` and keep its own files there too.
inline void prepareTubelet(QProcess& process, const QString& folder) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TUBELET_HOME", folder + "/home");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
}

/// Runs the program in `folder` and waits for its end; code -1 where it crashed or took
/// more than a minute.
inline Ended runTubelet(const QString& folder, const QStringList& arguments) {
    QProcess process;
    prepareTubelet(process, folder);
    process.start(TUBELET_EXECUTABLE, arguments);
    Ended ended;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit) {
        ended.code = process.exitCode();
    }
    ended.out = process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    return ended;
}

/// Probabilities by class, of a `classification` event that tells all classes.
inline std::vector<double> byClass(const QJsonObject& event) {
    std::vector<double> probabilities(static_cast<std::size_t>(event["classes"].toInt()), -1);
    for (const auto& value : event["labels"].toArray()) {
        const auto label = value.toObject();
        probabilities.at(static_cast<std::size_t>(label["index"].toInt())) = label["probability"].toDouble();
    }
    return probabilities;
}

}  // namespace tubelet::tests
