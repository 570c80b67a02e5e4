#include "ui/wall/grid_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

#include <QLocale>
#include <QStringList>

#include "request/seeds.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

using request::GenerationRequest;

constexpr std::array kAxes{GridAxis::Prompt, GridAxis::Guidance, GridAxis::Steps, GridAxis::Seed};
constexpr int kMostOnASide = 32;

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

bool isAlike(GridAxis axis, const GenerationRequest& a, const GenerationRequest& b) {
    switch (axis) {
        case GridAxis::Prompt:
            return a.prompt == b.prompt;
        case GridAxis::Guidance:
            return a.guidance == b.guidance;
        case GridAxis::Steps:
            return a.steps == b.steps;
        case GridAxis::Seed:
            return a.seed == b.seed;
        case GridAxis::None:
            break;
    }
    return true;
}

/// The distinct values along an axis, each as the first request that has it.
std::vector<const GenerationRequest*> valuesOf(GridAxis axis, const std::vector<GenerationRequest>& requests) {
    std::vector<const GenerationRequest*> values;
    for (const GenerationRequest& request : requests) {
        if (std::none_of(values.begin(), values.end(),
                         [&](const GenerationRequest* value) { return isAlike(axis, *value, request); })) {
            values.push_back(&request);
        }
    }
    return values;
}

int placeIn(GridAxis axis, const std::vector<const GenerationRequest*>& values, const GenerationRequest& request) {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const GenerationRequest* value) { return isAlike(axis, *value, request); });
    return static_cast<int>(found - values.begin());
}

}  // namespace

QString GridAxes::name(GridAxis axis) {
    switch (axis) {
        case GridAxis::None:
            return tr("Nothing");
        case GridAxis::Prompt:
            return tr("Prompt");
        case GridAxis::Guidance:
            return tr("Guidance");
        case GridAxis::Seed:
            return tr("Seed");
        case GridAxis::Steps:
            return tr("Steps");
    }
    return {};
}

QString GridAxes::hint(GridAxis axis) {
    switch (axis) {
        case GridAxis::None:
            return {};
        case GridAxis::Prompt:
            //: prompts of a grid, behind | marks
            return tr("a red fox | a blue fox");
        case GridAxis::Guidance:
            return QStringLiteral("1, 3, 5.5");
        case GridAxis::Seed:
            return QStringLiteral("1-4, 9");
        case GridAxis::Steps:
            return QStringLiteral("8, 16, 24");
    }
    return {};
}

QString GridAxes::label(GridAxis axis, const GenerationRequest& request) {
    switch (axis) {
        case GridAxis::None:
            break;
        case GridAxis::Prompt:
            return shortened(fromUtf8(request.prompt), 120);
        case GridAxis::Guidance:
            return tr("Guidance %1").arg(QLocale::c().toString(request.guidance, 'g', 6));
        case GridAxis::Seed:
            return tr("Seed %1").arg(request.seed);
        case GridAxis::Steps:
            return tr("%1 steps").arg(request.steps);
    }
    return {};
}

std::vector<GenerationRequest> GridAxes::spread(const GenerationRequest& request, GridAxis axis, const QString& text,
                                                QString& problem) {
    if (axis == GridAxis::None) {
        return {request};
    }
    std::vector<GenerationRequest> all;
    const QChar mark = axis == GridAxis::Prompt ? QLatin1Char('|') : QLatin1Char(',');
    // The marks of Chinese keyboards mean the same.
    QString plain = text;
    plain.replace(QChar(0xff0c), QLatin1Char(',')).replace(QChar(0xff5c), QLatin1Char('|'));
    for (const QString& part : plain.split(mark, Qt::SkipEmptyParts)) {
        const QString word = part.trimmed();
        GenerationRequest next = request;
        if (word.isEmpty()) {
            continue;
        }
        if (axis == GridAxis::Prompt) {
            next.prompt = toUtf8(word);
            all.push_back(next);
        } else if (axis == GridAxis::Guidance) {
            const auto number = decimalNumber(word);
            if (!number) {
                problem =
                    tr("\u201c%1\u201d is no number. Type numbers behind commas, such as %2.").arg(word, hint(axis));
                return {};
            }
            next.guidance = *number;
            all.push_back(next);
        } else {
            const auto numbers = wholeNumbers(word);
            if (!numbers) {
                problem =
                    tr("\u201c%1\u201d is no whole number and no range of at most %2. Type numbers behind commas, "
                       "such as %3.")
                        .arg(word, QString::number(kMostOnASide), hint(axis));
                return {};
            }
            for (const std::uint64_t number : *numbers) {
                axis == GridAxis::Seed ? next.seed = request::shortSeed(number)
                                       : next.steps = static_cast<int>(std::min<std::uint64_t>(number, 1'000'000));
                all.push_back(next);
            }
        }
    }
    if (all.empty()) {
        problem = tr("%1: type the values, such as %2.").arg(name(axis), hint(axis));
    } else if (valuesOf(axis, all).size() != all.size()) {
        problem = tr("%1: a value stands there twice.").arg(name(axis));
        all.clear();
    }
    return all;
}

std::vector<GenerationRequest> GridPlan::requests(const GenerationRequest& base, QString& problem) const {
    if (across == down && across != GridAxis::None) {
        problem = GridAxes::tr("Both sides are %1. Choose another one for one of them.").arg(GridAxes::name(across));
        return {};
    }
    std::vector<GenerationRequest> all;
    for (const GenerationRequest& row : GridAxes::spread(base, down, downText, problem)) {
        for (const GenerationRequest& cell : GridAxes::spread(row, across, acrossText, problem)) {
            all.push_back(cell);
        }
    }
    if (!problem.isEmpty()) {
        return {};
    }
    if (all.size() < 2) {
        problem = GridAxes::tr("One clip is no grid. Type two values or more.");
        return {};
    }
    if (all.size() > kMostClips) {
        problem = GridAxes::tr("These are %1 clips; a grid has at most %2. Take some values away.")
                      .arg(all.size())
                      .arg(kMostClips);
        return {};
    }
    return all;
}

WallShape WallShape::of(const std::vector<GenerationRequest>& requests) {
    WallShape shape;
    std::vector<GridAxis> varying;
    for (const GridAxis axis : kAxes) {
        if (valuesOf(axis, requests).size() > 1) {
            varying.push_back(axis);
        }
    }
    if (varying.size() == 2) {
        // What changes from the first clip to the second one goes across.
        const bool isSecondAcross = isAlike(varying[0], requests[0], requests[1]);
        shape.across = varying[isSecondAcross ? 1 : 0];
        shape.down = varying[isSecondAcross ? 0 : 1];
        const auto columns = valuesOf(shape.across, requests);
        const auto rows = valuesOf(shape.down, requests);
        std::set<std::pair<int, int>> cells;
        for (const GenerationRequest& request : requests) {
            shape.rows.push_back(placeIn(shape.down, rows, request));
            shape.columnOf.push_back(placeIn(shape.across, columns, request));
            cells.emplace(shape.rows.back(), shape.columnOf.back());
        }
        shape.columns = static_cast<int>(columns.size());
        if (cells.size() == requests.size() && columns.size() * rows.size() == requests.size()) {
            return shape;
        }
        shape = {};
    }
    shape.columns = std::max(static_cast<int>(std::ceil(std::sqrt(static_cast<double>(requests.size())))), 1);
    if (varying.size() == 1) {
        shape.down = varying.front();  // each tile says it
    }
    for (std::size_t i = 0; i < requests.size(); ++i) {
        shape.rows.push_back(static_cast<int>(i) / shape.columns);
        shape.columnOf.push_back(static_cast<int>(i) % shape.columns);
    }
    return shape;
}

}  // namespace tubelet::ui
