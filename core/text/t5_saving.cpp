#include "text/t5_saving.h"

#include <nlohmann/json.hpp>

#include "checkpoint/half_weights.h"
#include "checkpoint/safetensors_writer.h"
#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "text/byte_tokenizer.h"

namespace tubelet::text {

void saveByteT5(const T5Model& model, int maxTokens, const std::map<std::string, std::string>& metadata,
                const std::filesystem::path& folder) {
    using nlohmann::json;
    const json tokens{{"decoder_start_token_id", kBytePad}, {"eos_token_id", kByteEnd}, {"pad_token_id", kBytePad}};
    auto config = model->options().toConfig();
    config.update(tokens);
    config.update(json{{"architectures", {"T5ForConditionalGeneration"}},
                       {"tokenizer_class", "ByT5Tokenizer"},
                       {"is_encoder_decoder", true},
                       {"dropout_rate", 0.0},
                       {"dtype", "float32"}});
    auto generation = tokens;
    generation["max_new_tokens"] = maxTokens;
    files::checkNewFolder(folder);
    files::makeFolder(folder, [&](const std::filesystem::path& staging) {
        const auto write = [&](const char* name, const json& content) {
            files::writeFileAtomically(staging / name, content.dump(2) + "\n");
        };
        write("config.json", config);
        write("generation_config.json", generation);
        write("tokenizer_config.json", {{"tokenizer_class", "ByT5Tokenizer"}});
        checkpoint::writeSafetensors(staging / "model.safetensors", checkpoint::halfWeights(*model), metadata);
    });
}

}  // namespace tubelet::text
