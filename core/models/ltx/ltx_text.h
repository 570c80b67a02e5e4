#pragma once

#include <nlohmann/json.hpp>

#include "text/t5_options.h"

namespace tubelet::models {

/// Of the text_encoder/config.json of a T5.
/// Throws Error(ModelUnreadable): another model, impossible values.
text::T5Options t5Options(const nlohmann::json& config);

}  // namespace tubelet::models
