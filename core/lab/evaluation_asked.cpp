#include "lab/evaluation_asked.h"

#include <filesystem>
#include <set>
#include <string>

#include "base/paths.h"
#include "base/sha256.h"
#include "lab/evaluation_folder.h"
#include "models/adapters.h"
#include "models/device_choice.h"
#include "models/opened_model.h"
#include "request/enum_words.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

/// Of a scorer's files.
std::string digestOf(const fs::path& scorer, const std::stop_token& stop) {
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(scorer)) {
        if (const auto ending = entry.path().extension(); ending == ".json" || ending == ".safetensors") {
            files.insert(entry.path());
        }
    }
    base::Sha256 digest;
    for (const auto& file : files) {
        digest.update(file.filename().string() + " " + base::sha256OfFile(file, stop) + ";");
    }
    return digest.hex();
}

}  // namespace

nlohmann::json evaluationAsked(const EvaluateRequest& request, const request::ModelFacts& facts,
                               const request::GenerationRequest& first, const std::stop_token& stop) {
    const auto device = models::resolveDevice(request.device, request.dtype);
    nlohmann::json asked{{kAskedModel, facts.name},
                         {kAskedEdition, facts.edition},
                         {"modelHash", models::openModel(request.model)->hash(stop)},
                         {"scorerHash", digestOf(request.scorer, stop)},
                         {"seed", request.seed},
                         {"steps", first.steps},
                         {"guidance", first.guidance},
                         {"sampler", std::string(request::toString(first.sampler))},
                         {"shift", first.shift},
                         {"frames", first.frames},
                         {"device", device.device},
                         {"dtype", device.dtype}};
    for (const auto& lora : request.loras) {  // none: no entry, as it was before there were any
        asked[kAskedLoras].push_back({{"name", base::toUtf8(lora.file.stem())},
                                      {"hash", models::openAdapter(lora.file)->hash(stop)},
                                      {"strength", lora.strength}});
    }
    return asked;
}

}  // namespace tubelet::lab
