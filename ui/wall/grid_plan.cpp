#include "ui/wall/grid_plan.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include "request/enum_words.h"
#include "request/seeds.h"
#include "ui/bridge/text.h"
#include "ui/settings/sampling_section.h"

namespace tubelet::ui {

namespace {

using request::GenerationRequest;
using Requests = std::vector<GenerationRequest>;

constexpr int kMostOnASide = 32;
/// Steps beyond it are refused by the model's checks, in their words.
constexpr std::uint64_t kCountless = 1'000'000;

/// "3" and "1-6"; nothing for anything else.
std::optional<std::vector<std::uint64_t>> wholeNumbers(const QString& word) {
    const QStringList ends = QString(word).replace(QChar(0x2013), QLatin1Char('-')).split(QLatin1Char('-'));
    bool isFirst = false;
    bool isLast = false;
    const std::uint64_t first = ends.front().trimmed().toULongLong(&isFirst);
    const std::uint64_t last = ends.back().trimmed().toULongLong(&isLast);
    if (!isFirst || !isLast || ends.size() > 2 || last < first || last - first >= kMostOnASide) {
        return std::nullopt;
    }
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t number = first; number <= last; ++number) {
        numbers.push_back(number);
    }
    return numbers;
}

std::optional<double> decimalNumber(const QString& word) {
    bool isNumber = false;
    const double number = QLocale::c().toDouble(word, &isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// "112x64", however the mark between the two is written.
std::optional<request::Size> size(const QString& word) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,6})\\s*[xX*\u00d7]\\s*(\\d{1,6})$"));
    const QRegularExpressionMatch match = form.match(word);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return request::Size{match.captured(1).toInt(), match.captured(2).toInt()};
}

/// By the name that the settings show or the word of the command line.
std::optional<request::Sampler> sampler(const QString& word, const request::ModelFacts& facts) {
    for (const request::Sampler known : facts.samplers) {
        const std::string_view typed = request::toString(known);
        if (word.compare(SamplingSection::nameOf(known), Qt::CaseInsensitive) == 0 ||
            word.compare(QLatin1String(typed.data(), static_cast<qsizetype>(typed.size())), Qt::CaseInsensitive) == 0) {
            return known;
        }
    }
    return std::nullopt;
}

/// What is typed for one place of an axis, as requests; none where it is no value of the axis.
Requests valuesOf(const GenerationRequest& request, const request::ModelFacts& facts, GridAxis axis,
                  const QString& word) {
    GenerationRequest next = request;
    if (axis == GridAxis::Prompt) {
        next.prompt = toUtf8(word);
        return {next};
    }
    if (axis == GridAxis::Sampler) {
        const auto wanted = sampler(word, facts);
        next.sampler = wanted.value_or(next.sampler);
        return wanted ? Requests{next} : Requests();
    }
    if (axis == GridAxis::Size) {
        const auto wanted = size(word);
        if (wanted) {
            next.width = wanted->width;
            next.height = wanted->height;
        }
        return wanted ? Requests{next} : Requests();
    }
    if (axis == GridAxis::Seed || axis == GridAxis::Steps) {
        Requests all;
        for (const std::uint64_t number : wholeNumbers(word).value_or(std::vector<std::uint64_t>())) {
            axis == GridAxis::Seed ? next.seed = request::shortSeed(number)
                                   : next.steps = static_cast<int>(std::min(number, kCountless));
            all.push_back(next);
        }
        return all;
    }
    std::vector<double> numbers;
    if (const auto number = decimalNumber(word)) {
        numbers.push_back(*number);
    } else if (const auto range = wholeNumbers(word)) {
        numbers.assign(range->begin(), range->end());
    }
    Requests all;
    for (const double number : numbers) {
        if (axis == GridAxis::LowNoiseGuidance) {
            next.lowNoiseGuidance = number;
        } else {
            (axis == GridAxis::Guidance ? next.guidance
             : axis == GridAxis::Shift  ? next.shift
                                        : next.loras.at(loraOf(axis)).strength) = number;
        }
        all.push_back(next);
    }
    return all;
}

/// Why a word is no value of an axis.
QString refusal(const QString& word, GridAxis axis, const request::ModelFacts& facts) {
    const QString hint = GridAxes::hint(axis, facts);
    switch (axis) {
        case GridAxis::Sampler:
            return GridPlan::tr("\u201c%1\u201d is no sampler of this model. It has: %2.").arg(word, hint);
        case GridAxis::Size:
            return GridPlan::tr("\u201c%1\u201d is no size. Type width and height in pixels, such as %2.")
                .arg(word, hint);
        case GridAxis::Seed:
        case GridAxis::Steps:
            return GridPlan::
                tr("\u201c%1\u201d is no whole number and no range of at most %2. Type numbers separated by commas, "
                   "such as %3.")
                    .arg(word, QString::number(kMostOnASide), hint);
        default:
            return GridPlan::tr("\u201c%1\u201d is no number. Type numbers separated by commas, such as %2.")
                .arg(word, hint);
    }
}

bool holdsTwice(GridAxis axis, const Requests& all) {
    for (auto each = all.begin(); each != all.end(); ++each) {
        if (std::any_of(all.begin(), each, [&](const auto& other) { return GridAxes::isAlike(axis, *each, other); })) {
            return true;
        }
    }
    return false;
}

}  // namespace

Requests GridPlan::spread(const GenerationRequest& request, const request::ModelFacts& facts, GridAxis axis,
                          const QString& text, QString& problem) {
    if (axis == GridAxis::None) {
        return {request};
    }
    Requests all;
    const QChar mark = axis == GridAxis::Prompt ? QLatin1Char('|') : QLatin1Char(',');
    // The marks of Chinese keyboards mean the same.
    QString plain = text;
    plain.replace(QChar(0xff0c), QLatin1Char(',')).replace(QChar(0xff5c), QLatin1Char('|'));
    for (const QString& part : plain.split(mark, Qt::SkipEmptyParts)) {
        const QString word = part.trimmed();
        if (word.isEmpty()) {
            continue;
        }
        const Requests values = valuesOf(request, facts, axis, word);
        if (values.empty()) {
            problem = refusal(word, axis, facts);
            return {};
        }
        all.insert(all.end(), values.begin(), values.end());
    }
    if (all.empty()) {
        problem =
            tr("%1: type the values, such as %2.").arg(GridAxes::name(axis, request), GridAxes::hint(axis, facts));
    } else if (holdsTwice(axis, all)) {
        problem = tr("%1: a value stands there twice.").arg(GridAxes::name(axis, request));
        all.clear();
    }
    return all;
}

Requests GridPlan::requests(const GenerationRequest& base, const request::ModelFacts& facts, QString& problem) const {
    if (across == down && across != GridAxis::None) {
        problem = tr("Both sides are %1. Choose another one for one of them.").arg(GridAxes::name(across, base));
        return {};
    }
    Requests all;
    for (const GenerationRequest& row : spread(base, facts, down, downText, problem)) {
        for (const GenerationRequest& cell : spread(row, facts, across, acrossText, problem)) {
            all.push_back(cell);
        }
    }
    if (!problem.isEmpty()) {
        return {};
    }
    if (all.size() < 2) {
        problem = tr("One clip is no grid. Type two values or more.");
        return {};
    }
    if (all.size() > kMostClips) {
        problem =
            tr("These are %1 clips; a grid has at most %2. Take some values away.").arg(all.size()).arg(kMostClips);
        return {};
    }
    return all;
}

}  // namespace tubelet::ui
