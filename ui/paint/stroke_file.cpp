#include "ui/paint/stroke_file.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tubelet::ui {

namespace {

const QString kClip = QStringLiteral("clip");
const QString kStrokes = QStringLiteral("strokes");
const QString kPoints = QStringLiteral("points");
const QString kRadius = QStringLiteral("radius");
const QString kErases = QStringLiteral("erases");
const QString kFirst = QStringLiteral("firstFrame");
const QString kLast = QStringLiteral("lastFrame");

QJsonObject toJson(const BrushStroke& stroke) {
    QJsonArray points;
    for (const QPointF& point : stroke.points) {
        points << point.x() << point.y();
    }
    return {{kPoints, points},
            {kRadius, stroke.radius},
            {kErases, stroke.erases},
            {kFirst, stroke.firstFrame},
            {kLast, stroke.lastFrame}};
}

BrushStroke strokeOf(const QJsonObject& object) {
    BrushStroke stroke;
    const QJsonArray points = object.value(kPoints).toArray();
    for (qsizetype i = 0; i + 1 < points.size(); i += 2) {
        stroke.points.emplace_back(points[i].toDouble(), points[i + 1].toDouble());
    }
    stroke.radius = std::clamp(object.value(kRadius).toDouble(stroke.radius), 1.0, 1000.0);
    stroke.erases = object.value(kErases).toBool();
    stroke.firstFrame = object.value(kFirst).toInt();
    stroke.lastFrame = object.value(kLast).toInt();
    return stroke;
}

}  // namespace

QString strokesJson(const StrokesOfClips& strokes) {
    QJsonArray clips;
    for (const auto& [clip, painted] : strokes) {
        QJsonArray all;
        for (const BrushStroke& stroke : painted) {
            all << toJson(stroke);
        }
        clips << QJsonObject{{kClip, clip}, {kStrokes, all}};
    }
    return clips.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(clips).toJson(QJsonDocument::Compact));
}

StrokesOfClips strokesOf(const QString& json) {
    StrokesOfClips strokes;
    for (const QJsonValue& clip : QJsonDocument::fromJson(json.toUtf8()).array()) {
        std::vector<BrushStroke> painted;
        for (const QJsonValue& value : clip.toObject().value(kStrokes).toArray()) {
            if (BrushStroke stroke = strokeOf(value.toObject()); !stroke.points.empty()) {
                painted.push_back(std::move(stroke));
            }
        }
        if (!painted.empty()) {
            strokes.put(clip.toObject().value(kClip).toString(), std::move(painted), kMostPaintedClips);
        }
    }
    return strokes;
}

}  // namespace tubelet::ui
