#include "ui/paint/rework_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace tubelet::ui {

namespace {

const QString kKind = QStringLiteral("kind");
const QString kClip = QStringLiteral("clip");
const QString kSecond = QStringLiteral("second");
const QString kStrength = QStringLiteral("strength");
const QString kFeather = QStringLiteral("feather");
const QString kCurve = QStringLiteral("curve");
const QString kRadius = QStringLiteral("radius");
const QString kFirst = QStringLiteral("firstFrame");
const QString kLast = QStringLiteral("lastFrame");

/// In the order of ReworkBar::Kind.
const QStringList& kindWords() {
    static const QStringList words{QStringLiteral("paint"), QStringLiteral("remix"), QStringLiteral("blend")};
    return words;
}

}  // namespace

QString reworkValuesJson(const ReworkValues& values) {
    QJsonArray all;
    for (const auto& [key, set] : values) {
        all << QJsonObject{{kKind, kindWords()[static_cast<int>(key.kind)]},
                           {kClip, key.clip},
                           {kSecond, key.second},
                           {kStrength, set.strength01},
                           {kFeather, set.feather},
                           {kCurve, set.curve},
                           {kRadius, set.radius},
                           {kFirst, set.first},
                           {kLast, set.last}};
    }
    return all.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

ReworkValues reworkValuesOf(const QString& json) {
    ReworkValues values;
    for (const QJsonValue& value : QJsonDocument::fromJson(json.toUtf8()).array()) {
        const QJsonObject object = value.toObject();
        const auto kind = kindWords().indexOf(object.value(kKind).toString());
        const QString clip = object.value(kClip).toString();
        if (kind >= 0 && !clip.isEmpty()) {
            values.put(
                {static_cast<ReworkBar::Kind>(kind), clip, object.value(kSecond).toString()},
                {object.value(kStrength).toDouble(), object.value(kFeather).toInt(), object.value(kCurve).toInt(),
                 object.value(kRadius).toInt(), object.value(kFirst).toInt(1), object.value(kLast).toInt(1)},
                kMostReworkValues);
        }
    }
    return values;
}

}  // namespace tubelet::ui
