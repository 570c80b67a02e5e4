#include "ui/main_window/model_words.h"

#include <algorithm>
#include <set>

#include <QStringList>

#include "base/system.h"
#include "request/legal.h"
#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr std::size_t kMostSizes = 8;

/// A row where there is something to say.
QString row(const QString& name, const QString& value) {
    return value.isEmpty()
               ? QString()
               : QStringLiteral(
                     "<tr><td style=\"padding:2px 12px 2px 0\">%1</td><td style=\"padding:2px 0\">%2</td></tr>")
                     .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString title(const QString& name) {
    return QStringLiteral("<p style=\"font-size:%2pt; font-weight:600\">%1</p>")
        .arg(name.toHtmlEscaped())
        .arg(inType(Type::Title).pointSizeF());
}

}  // namespace

QString ModelWords::sizesOf(const request::ModelFacts& facts) {
    QStringList sizes;
    for (std::size_t i = 0; i < std::min(facts.trainedSizes.size(), kMostSizes); ++i) {
        sizes << QStringLiteral("%1\u00a0\u00d7\u00a0%2")
                     .arg(facts.trainedSizes[i].width)
                     .arg(facts.trainedSizes[i].height);
    }
    if (facts.trainedSizes.size() > kMostSizes) {
        sizes << QStringLiteral("\u2026");
    }
    return sizes.join(tr(", ", "between words of a list"));
}

QString ModelWords::lengthsOf(const request::ModelFacts& facts) {
    if (request::largestFrames(facts) == 1) {
        return tr("single pictures");
    }
    QStringList lengths;
    const double rate = std::max(facts.defaults.frameRate, 0.01);
    for (const int frames : facts.trainedFrames) {
        //: seconds and frames
        lengths << (frames == 1 ? tr("a single picture")
                                : tr("%1 s (%2 frames)").arg(frames / rate, 0, 'f', 1).arg(frames));
    }
    return lengths.join(tr(", ", "between words of a list"));
}

QString ModelWords::kindOf(const request::ModelFacts& facts) {
    if (facts.family == "wan") {
        return facts.needsLast    ? tr("Wan: clips between two frames")
               : facts.needsFirst ? tr("Wan: clips of a first frame")
                                  : tr("Wan: clips from words");
    }
    return facts.family == "ltx"   ? tr("LTX-Video: clips from words")
           : facts.family == "dit" ? tr("DiT: pictures of classes")
                                   : fromUtf8(facts.family);
}

QString ModelWords::licenceOf(const request::ModelFacts& facts) {
    return facts.license.empty() || facts.license == "unknown" ? tr("not said in its folder: look where it came from")
                                                               : fromUtf8(facts.license);
}

QString ModelWords::partName(const std::string& component) {
    return component == "transformer"     ? tr("Transformer")
           : component == "transformer_2" ? tr("Second transformer")
           : component == "text_encoder"  ? tr("Text encoder")
           : component == "image_encoder" ? tr("Image encoder")
           : component == "vae"           ? tr("VAE")
                                          : fromUtf8(component);
}

/// Its folder, or the files that it is put together from.
QString ModelWords::placesOf(const request::ModelFacts& facts) {
    if (facts.parts.empty()) {
        return row(tr("Folder"), fromPath(request::withoutParts(facts.folder)));
    }
    std::set<std::filesystem::path> files;
    for (const auto& [component, file] : facts.parts) {
        files.insert(file);
    }
    if (files.size() == 1) {
        return row(tr("File"), fromPath(*files.begin()));
    }
    QString rows;
    for (const char* component : {"transformer", "transformer_2", "text_encoder", "image_encoder", "vae"}) {
        if (const auto part = facts.parts.find(component); part != facts.parts.end()) {
            rows += row(partName(component), fromPath(part->second));
        }
    }
    return rows;
}

QString ModelWords::about(const request::ModelFacts& facts) {
    QString name = fromUtf8(facts.name);
    if (!facts.edition.empty()) {
        name = tr("%1, edition %2").arg(name, fromUtf8(facts.edition));
    }
    QString words;
    if (facts.classes.count > 0) {
        words = tr("%1 classes").arg(facts.classes.count);
    } else if (facts.maxTextTokens > 0) {
        words = tr("reads up to %1 tokens").arg(facts.maxTextTokens);
    }
    QStringList notices;
    for (const Message& notice : facts.notices) {
        notices << told(notice);
    }
    return title(name) + QStringLiteral("<table>") + row(tr("Kind"), kindOf(facts)) +
           row(tr("Licence"), licenceOf(facts)) + row(tr("On disk"), fromUtf8(base::formatBytes(facts.weightBytes))) +
           row(tr("Parameters"),
               facts.parameters > 0 ? tr("%1 million").arg(facts.parameters / 1e6, 0, 'f', 0) : QString()) +
           row(tr("Sizes it knows"), sizesOf(facts)) + row(tr("Durations it knows"), lengthsOf(facts)) +
           row(tr("Words"), words) + row(tr("Limits"), fromUtf8(facts.limits)) + placesOf(facts) +
           row(tr("To know"), notices.join(QLatin1Char(' '))) + QStringLiteral("</table>");
}

QString ModelWords::about(const MissingModel& model) {
    return title(ModelNames::nameOf(model.folder)) +
           QStringLiteral("<p>%1</p><table>").arg(model.reason.toHtmlEscaped()) +
           row(tr("Place"), fromPath(request::withoutParts(model.folder))) + QStringLiteral("</table>");
}

}  // namespace tubelet::ui
