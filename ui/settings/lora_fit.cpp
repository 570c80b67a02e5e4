#include "ui/settings/lora_fit.h"

#include <algorithm>

#include <QStringList>

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

constexpr qsizetype kNamed = 12;  // names of a tooltip
constexpr int kNameCharacters = 160;

QString htmlLines(const QStringList& names) {
    QStringList lines;
    for (const QString& name : names.first(std::min(names.size(), kNamed))) {
        lines << shortened(name, kNameCharacters).toHtmlEscaped();
    }
    return lines.join(QStringLiteral("<br>"));
}

/// A method's name, which stays, or the engine's words for one that has none.
QString method(const request::LoraReport& report) {
    Message words;
    words.room = "checkpoint";
    words.text = report.method;
    return told(words);
}

}  // namespace

QString LoraFitText::ranks(const request::LoraReport& report) {
    if (report.mostRank < 1) {
        return {};
    }
    return report.leastRank == report.mostRank ? tr("Rank %1.").arg(report.leastRank)
                                               : tr("Ranks %1 to %2.").arg(report.leastRank).arg(report.mostRank);
}

QString LoraFitText::line(const LoraFit& fit, const std::filesystem::path& file) {
    switch (fit.state) {
        case LoraFit::State::Unknown:
            return tr("Comparing it with the model\u2026");
        case LoraFit::State::Missing:
            return fit.elsewhere.empty() ? tr("The file is not here: it was moved, or lies on another machine.")
                                         : tr("The file is not here. There is one of its name in %1: is it the same?")
                                               .arg(LoraText::breakable(fromPath(fit.elsewhere.parent_path())));
        case LoraFit::State::Unusable: {
            // The row's title names the file; its folder has no room here.
            QString sentence = fit.failure.sentence;
            sentence.replace(fromPath(file), LoraText::name(file));
            return LoraText::breakable(sentence);
        }
        case LoraFit::State::Known:
            break;
    }
    const request::LoraReport& report = fit.report;
    if (report.layers == 0) {
        return tr("Fits nothing in this model: it was made for another one.");
    }
    QStringList sentences{ranks(report)};
    if (report.isComplete()) {
        sentences << (report.layers == 1
                          ? tr("All %1 tensors are used, in one layer.").arg(report.tensors)
                          : tr("All %1 tensors are used, in %2 layers.").arg(report.tensors).arg(report.layers));
    } else {
        sentences << tr("%1 of %2 tensors are used; layers changed: %3.")
                         .arg(report.matched)
                         .arg(report.tensors)
                         .arg(report.layers);
    }
    if (!report.unmatched.empty()) {
        sentences << tr("Tensors that fit nothing: %1.").arg(report.unmatched.size());
    }
    if (!report.mismatched.empty()) {
        sentences << tr("Layers of another shape: %1.").arg(report.mismatched.size());
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

HintLabel::Tone LoraFitText::tone(const LoraFit& fit) {
    const bool isQuiet = fit.state == LoraFit::State::Unknown ||
                         (fit.state == LoraFit::State::Known && fit.report.layers > 0 && fit.report.isComplete());
    return isQuiet ? HintLabel::Tone::Quiet : HintLabel::Tone::Warning;
}

QString LoraFitText::toolTip(const LoraFit& fit) {
    QStringList parts;
    if (fit.state == LoraFit::State::Unusable) {
        parts << fit.failure.sentence.toHtmlEscaped();
        if (!fit.failure.details.isEmpty()) {
            parts << fit.failure.details.toHtmlEscaped();
        }
    }
    if (fit.state == LoraFit::State::Known) {
        const auto add = [&parts](const QString& title, const QStringList& names) {
            if (names.isEmpty()) {
                return;
            }
            QString part = QStringLiteral("<b>%1</b><br>%2").arg(title.toHtmlEscaped(), htmlLines(names));
            if (names.size() > kNamed) {
                part += QStringLiteral("<br>") + tr("and %1 more").arg(names.size() - kNamed).toHtmlEscaped();
            }
            parts << part;
        };
        parts << method(fit.report).toHtmlEscaped();
        QStringList unmatched, mismatched;
        for (const std::string& name : fit.report.unmatched) {
            unmatched << fromUtf8(name);
        }
        for (const Message& layer : fit.report.mismatched) {
            mismatched << told(layer);
        }
        add(tr("Tensors that fit nothing: %1.").arg(unmatched.size()), unmatched);
        add(tr("Layers of another shape: %1.").arg(mismatched.size()), mismatched);
    }
    return parts.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(parts.join(QStringLiteral("<br><br>")));
}

}  // namespace tubelet::ui
