#include "ui/training/training_news.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/message_json.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

std::int64_t whole(const QJsonObject& event, const char* name) {
    return event[QLatin1String(name)].toInteger();
}

double number(const QJsonObject& event, const char* name) {
    return event[QLatin1String(name)].toDouble();
}

/// As the engine said it, so that the window can say it in its own language.
Message messageOf(const QJsonObject& event) {
    QJsonObject stored;
    for (const char* part : {"room", "text", "arguments"}) {
        if (!event.contains(QLatin1String(part))) {
            return verbatim(toUtf8(event[QLatin1String("message")].toString()));
        }
        stored[QLatin1String(part)] = event[QLatin1String(part)];
    }
    return fromStored(QJsonDocument(stored).toJson(QJsonDocument::Compact).toStdString());
}

AccuracyMeasured measuredOf(const QJsonObject& event) {
    AccuracyMeasured measured{whole(event, "step"), {}};
    const QJsonObject shares = event[QLatin1String("shares")].toObject();
    for (auto each = shares.begin(); each != shares.end(); ++each) {
        measured.shares.emplace_back(each.key(), each.value().toDouble());
    }
    return measured;
}

}  // namespace

std::optional<TrainingNews> trainingNewsFrom(const QByteArray& line) {
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    const QString kind = event[QLatin1String("event")].toString();
    if (kind == QLatin1String("encoded")) {
        return ClipsRead{whole(event, "clips"), whole(event, "of")};
    }
    if (kind == QLatin1String("notice")) {
        const QString code = event[QLatin1String("code")].toString();
        if (code == QLatin1String("samples-failed")) {
            return SamplesFailed{messageOf(event)};
        }
        if (code == QLatin1String("clip-skipped")) {
            return ClipLeftOut{messageOf(event)};
        }
        return TrainingWarned{messageOf(event)};
    }
    if (kind == QLatin1String("training")) {
        return TrainedThings{whole(event, "clips"),      whole(event, "skipped"),   whole(event, "layers"),
                             whole(event, "parameters"), whole(event, "stepsMade"), number(event, "fill")};
    }
    if (kind == QLatin1String("cost")) {
        return TrainingCost{whole(event, "steps"), number(event, "secondsPerStep"),
                            static_cast<std::uint64_t>(whole(event, "memoryBytes"))};
    }
    if (kind == QLatin1String("step")) {
        return StepMade{whole(event, "step"), whole(event, "steps"), number(event, "loss"), number(event, "seconds"),
                        whole(event, "examples")};
    }
    if (kind == QLatin1String("measured")) {
        return measuredOf(event);
    }
    if (kind == QLatin1String("sample")) {
        return SampleDrawn{whole(event, "step"), whole(event, "clips"), whole(event, "of")};
    }
    if (kind == QLatin1String("samples")) {
        return SheetDrawn{whole(event, "step"), number(event, "seconds"), number(event, "everySeconds")};
    }
    if (kind == QLatin1String("saved")) {
        return TrainingSaved{whole(event, "step"), event[QLatin1String("file")].toString()};
    }
    if (kind == QLatin1String("error")) {
        return TrainingRefused{messageOf(event)};
    }
    return std::nullopt;
}

}  // namespace tubelet::ui
