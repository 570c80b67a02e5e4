#pragma once

#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/generation_request.h"
#include "request/model_facts.h"

namespace tubelet::ui {

/// What the clips of a grid differ in along one of its sides.
/// Lora is the strength of a request's first LoRA, and the values behind it those of the others:
/// loraAxis().
enum class GridAxis : int { None, Prompt, Guidance, Seed, Steps, Sampler, Shift, Size, LowNoiseGuidance, Lora };

constexpr GridAxis loraAxis(std::size_t index) {
    return static_cast<GridAxis>(static_cast<int>(GridAxis::Lora) + static_cast<int>(index));
}
constexpr bool isLora(GridAxis axis) {
    return axis >= GridAxis::Lora;
}
/// Of an axis that isLora().
constexpr std::size_t loraOf(GridAxis axis) {
    return static_cast<std::size_t>(static_cast<int>(axis) - static_cast<int>(GridAxis::Lora));
}

/// The axes in words. GUI thread.
class GridAxes {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::GridAxes)

  public:
    /// Those that a model takes, None first: no shift where it has a noise schedule, a second
    /// guidance where it has two transformers, one for each LoRA of the request.
    static std::vector<GridAxis> offered(const request::GenerationRequest& request, const request::ModelFacts& facts);
    /// Those along which the requests differ.
    static std::vector<GridAxis> varying(const std::vector<request::GenerationRequest>& requests);
    static bool isAlike(GridAxis axis, const request::GenerationRequest& a, const request::GenerationRequest& b);

    /// "Guidance"; of a LoRA with its name.
    static QString name(GridAxis axis, const request::GenerationRequest& request);
    /// What can be typed for its values: "1, 3, 5".
    static QString hint(GridAxis axis, const request::ModelFacts& facts);
    /// The value of a request: "Guidance 4.5", "Seed 12"; of a prompt its words.
    static QString label(GridAxis axis, const request::GenerationRequest& request);
};

}  // namespace tubelet::ui
