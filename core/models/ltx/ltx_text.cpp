#include "models/ltx/ltx_text.h"

#include "base/error.h"

namespace tubelet::models {

text::T5Options t5Options(const nlohmann::json& config) {
    const Message subject{says("models", "The configuration of the text encoder (text_encoder/config.json)")};
    auto options = text::T5Options::fromConfig(config, subject);
    if (const auto type = config.value("model_type", nlohmann::json()); type != "t5") {
        throw Error(ErrorKind::ModelUnreadable,
                    says("models",
                         "%1 describes a model of type %2; \"t5\" was expected, the text encoder of "
                         "LTX-Video."),
                    subject, type.dump());
    }
    return options;
}

}  // namespace tubelet::models
