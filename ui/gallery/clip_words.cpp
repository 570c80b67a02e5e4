#include "ui/gallery/clip_words.h"

#include <algorithm>

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QStringList>

#include "ui/style/clip_badge.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

constexpr int kToolTipPrompt = 400;  // characters

/// Where a second transformer has its own, both.
QString guidance(const request::GenerationRequest& request) {
    const QString first = QLocale().toString(request.guidance);
    return request.lowNoiseGuidance
               //: guidance for much noise, and for little
               ? ClipWords::tr("%1 and %2").arg(first, QLocale().toString(*request.lowNoiseGuidance))
               : first;
}

}  // namespace

QString ClipWords::shape(const library::ClipRow& clip) {
    const double seconds = clip.frameRate > 0 ? clip.frames / clip.frameRate : 0;
    return tr("%1 \u00d7 %2, %3 s").arg(clip.width).arg(clip.height).arg(QLocale().toString(seconds, 'f', 1));
}

QString ClipWords::date(const library::ClipRow& clip) {
    const QDateTime time = QDateTime::fromString(QString::fromStdString(clip.createdUtc), Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString ClipWords::stars(int count) {
    return QString(std::clamp(count, 0, library::kMostStars), QChar(0x2605));
}

QString ClipWords::tags(const std::vector<std::string>& tags) {
    QStringList words;
    for (const std::string& tag : tags) {
        words << QString::fromStdString(tag);
    }
    return words.join(QStringLiteral(", "));
}

QString ClipWords::pathText(const std::filesystem::path& path) {
    return QFile::decodeName(path.native().c_str());
}

QString ClipWords::toolTip(const library::ClipEntry& entry) {
    const request::GenerationRequest& request = entry.recipe.request;
    QString prompt = QString::fromStdString(request.prompt).simplified();
    if (prompt.size() > kToolTipPrompt) {
        prompt = prompt.left(kToolTipPrompt) + QChar(0x2026);
    }
    // A row of the list alone knows no steps, guidance and model.
    const bool isWhole = !entry.recipe.modelName.empty();
    const QString made = !isWhole ? tr("%1, seed %2").arg(shape(library::rowOf(entry))).arg(request.seed)
                                  : tr("%1 frames at %2 per second, %3 steps, guidance %4, seed %5, model %6")
                                        .arg(entry.frames)
                                        .arg(QLocale().toString(entry.frameRate))
                                        .arg(request.steps)
                                        .arg(guidance(request))
                                        .arg(request.seed)
                                        .arg(QString::fromStdString(entry.recipe.modelName));
    const QString tagged = entry.tags.empty() ? QString() : tr("Tags: %1").arg(tags(entry.tags));
    QString text;
    for (const QString& part : {stars(entry.stars), prompt, ClipBadge::word(request::kindOf(entry.recipe)), made,
                                LoraText::list(request.loras), tagged, pathText(entry.file)}) {
        text += part.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(part.toHtmlEscaped());
    }
    return text;
}

}  // namespace tubelet::ui
