#include "ui/wall/grid_axis.h"

#include <algorithm>

#include <QLocale>
#include <QStringList>

#include "ui/bridge/text.h"
#include "ui/settings/sampling_section.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

using request::GenerationRequest;

constexpr int kLabelCharacters = 120;
constexpr std::size_t kHintSizes = 3;

/// Flows are shifted, noise schedules are not.
bool takesShift(const request::ModelFacts& facts) {
    return std::find(facts.samplers.begin(), facts.samplers.end(), request::Sampler::UniPC) != facts.samplers.end();
}

std::vector<GridAxis> allAxes(const GenerationRequest& request) {
    std::vector<GridAxis> axes{GridAxis::Prompt, GridAxis::Guidance, GridAxis::LowNoiseGuidance,
                               GridAxis::Steps,  GridAxis::Seed,     GridAxis::Sampler,
                               GridAxis::Shift,  GridAxis::Size};
    for (std::size_t i = 0; i < request.loras.size(); ++i) {
        axes.push_back(loraAxis(i));
    }
    return axes;
}

QString plain(double number) {
    return QLocale::c().toString(number, 'g', 6);
}

QString samplersOf(const request::ModelFacts& facts) {
    QStringList names;
    for (const request::Sampler sampler : facts.samplers) {
        names << SamplingSection::nameOf(sampler);
    }
    return names.join(QStringLiteral(", "));
}

/// Sizes that the model knows, its own first.
QString sizesOf(const request::ModelFacts& facts) {
    std::vector<request::Size> sizes{{facts.defaults.width, facts.defaults.height}};
    for (const request::Size& size : facts.trainedSizes) {
        if (sizes.size() < kHintSizes && std::find(sizes.begin(), sizes.end(), size) == sizes.end()) {
            sizes.push_back(size);
        }
    }
    if (sizes.size() == 1) {
        sizes.push_back({sizes.front().width * 2, sizes.front().height * 2});
    }
    QStringList words;
    for (const request::Size& size : sizes) {
        words << QStringLiteral("%1x%2").arg(size.width).arg(size.height);
    }
    return words.join(QStringLiteral(", "));
}

}  // namespace

std::vector<GridAxis> GridAxes::offered(const GenerationRequest& request, const request::ModelFacts& facts) {
    std::vector<GridAxis> axes{GridAxis::None};
    for (const GridAxis axis : allAxes(request)) {
        const bool isTaken = axis == GridAxis::Sampler            ? facts.samplers.size() > 1
                             : axis == GridAxis::Shift            ? takesShift(facts)
                             : axis == GridAxis::LowNoiseGuidance ? facts.boundary01 > 0
                                                                  : true;
        if (isTaken) {
            axes.push_back(axis);
        }
    }
    return axes;
}

std::vector<GridAxis> GridAxes::varying(const std::vector<GenerationRequest>& requests) {
    std::vector<GridAxis> axes = requests.empty() ? std::vector<GridAxis>() : allAxes(requests.front());
    std::erase_if(axes, [&](GridAxis axis) {
        return std::all_of(requests.begin(), requests.end(),
                           [&](const GenerationRequest& request) { return isAlike(axis, requests.front(), request); });
    });
    return axes;
}

bool GridAxes::isAlike(GridAxis axis, const GenerationRequest& a, const GenerationRequest& b) {
    switch (axis) {
        case GridAxis::Prompt:
            return a.prompt == b.prompt;
        case GridAxis::Guidance:
            return a.guidance == b.guidance;
        case GridAxis::LowNoiseGuidance:
            return a.lowNoiseGuidance == b.lowNoiseGuidance;
        case GridAxis::Steps:
            return a.steps == b.steps;
        case GridAxis::Seed:
            return a.seed == b.seed;
        case GridAxis::Sampler:
            return a.sampler == b.sampler;
        case GridAxis::Shift:
            return a.shift == b.shift;
        case GridAxis::Size:
            return a.width == b.width && a.height == b.height;
        case GridAxis::None:
            return true;
        default:
            break;
    }
    const std::size_t lora = loraOf(axis);
    const bool isIn = lora < a.loras.size();
    return isIn == (lora < b.loras.size()) && (!isIn || a.loras[lora] == b.loras[lora]);
}

QString GridAxes::name(GridAxis axis, const GenerationRequest& request) {
    switch (axis) {
        case GridAxis::None:
            return tr("Nothing");
        case GridAxis::Prompt:
            return tr("Prompt");
        case GridAxis::Guidance:
            return tr("Guidance");
        case GridAxis::LowNoiseGuidance:
            return tr("Guidance at low noise");
        case GridAxis::Seed:
            return tr("Seed");
        case GridAxis::Steps:
            return tr("Steps");
        case GridAxis::Sampler:
            return tr("Sampler");
        case GridAxis::Shift:
            return tr("Shift");
        case GridAxis::Size:
            return tr("Size");
        default:
            break;
    }
    const std::size_t lora = loraOf(axis);
    return lora < request.loras.size() ? tr("Strength of %1").arg(LoraText::name(request.loras[lora].file)) : QString();
}

QString GridAxes::hint(GridAxis axis, const request::ModelFacts& facts) {
    switch (axis) {
        case GridAxis::None:
            return {};
        case GridAxis::Prompt:
            //: prompts of a grid, behind | marks
            return tr("a red fox | a blue fox");
        case GridAxis::Guidance:
        case GridAxis::LowNoiseGuidance:
            return QStringLiteral("1, 3, 5.5");
        case GridAxis::Seed:
            return QStringLiteral("1-4, 9");
        case GridAxis::Steps:
            return QStringLiteral("8, 16, 24");
        case GridAxis::Sampler:
            return samplersOf(facts);
        case GridAxis::Shift:
            return QStringLiteral("1, 3, 5");
        case GridAxis::Size:
            return sizesOf(facts);
        default:
            return QStringLiteral("0, 0.5, 1");
    }
}

QString GridAxes::label(GridAxis axis, const GenerationRequest& request) {
    switch (axis) {
        case GridAxis::None:
            return {};
        case GridAxis::Prompt:
            return shortened(fromUtf8(request.prompt), kLabelCharacters);
        case GridAxis::Guidance:
            return tr("Guidance %1").arg(plain(request.guidance));
        case GridAxis::LowNoiseGuidance:
            return tr("Low noise %1").arg(plain(request.lowNoiseGuidance.value_or(request.guidance)));
        case GridAxis::Seed:
            return tr("Seed %1").arg(request.seed);
        case GridAxis::Steps:
            return tr("%1 steps").arg(request.steps);
        case GridAxis::Sampler:
            return SamplingSection::nameOf(request.sampler);
        case GridAxis::Shift:
            return tr("Shift %1").arg(plain(request.shift));
        case GridAxis::Size:
            return tr("%1 \u00d7 %2").arg(request.width).arg(request.height);
        default:
            break;
    }
    const std::size_t lora = loraOf(axis);
    return lora < request.loras.size()
               //: a LoRA and its strength
               ? tr("%1 at %2").arg(LoraText::name(request.loras[lora].file), plain(request.loras[lora].strength))
               : QString();
}

}  // namespace tubelet::ui
