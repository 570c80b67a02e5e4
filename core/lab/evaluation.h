#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lab/evaluated_clip.h"
#include "lab/evaluation_totals.h"

namespace tubelet::lab {

/// A model that was measured.
struct Evaluation {
    std::string name;              ///< of the model, with its edition
    nlohmann::json asked;          ///< all that the clips follow from
    std::filesystem::path folder;  ///< clips/NUMBER.png: frames of the made clip above the drawn
                                   ///< one; clips/NUMBER.json: an EvaluatedClip
    std::vector<EvaluatedClip> clips;
    EvaluationTotals totals;
};

/// Where the clip of a number lies in an evaluation's folder; `ending`: ".png", ".json".
inline std::filesystem::path clipFile(const std::filesystem::path& folder, int number, const char* ending) {
    return folder / "clips" / (std::to_string(number) + ending);
}

}  // namespace tubelet::lab
