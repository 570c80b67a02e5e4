#include "request/json.h"

#include "request/enum_words.h"
#include "request/json_values.h"
#include "request/request_json.h"

namespace tubelet::request {
namespace {

using namespace json;

/// How the run came about, where it was not made in one go.
void encodePast(const ClipRecipe& recipe, Json& json) {
    for (const auto& point : recipe.branchedFrom) {
        json["branchedFrom"].push_back(
            {{"request", encode(point.request)}, {"step", point.step}, {"state", point.state}});
    }
    if (!recipe.resumedAfter.empty()) {
        json["resumedAfter"] = recipe.resumedAfter;
    }
    if (recipe.continuedElsewhere) {
        json["continuedElsewhere"] = true;
    }
}

void readPast(const Json& json, ClipRecipe& recipe) {
    readList(json, "branchedFrom", [&](const Json& entry) {
        if (!entry.is_object()) {
            refuse("branchedFrom", {says("request", "a list of objects in braces")}, entry);
        }
        auto& point = recipe.branchedFrom.emplace_back();
        read(entry, "request", point.request);
        read(entry, "step", point.step);
        read(entry, "state", point.state);
    });
    readList(json, "resumedAfter", [&](const Json& entry) {
        const Json wrapped{{"resumedAfter", entry}};
        read(wrapped, "resumedAfter", recipe.resumedAfter.emplace_back());
    });
    read(json, "continuedElsewhere", recipe.continuedElsewhere);
}

}  // namespace

std::string toJson(const GenerationRequest& request, int indent) {
    return dump(encode(request), indent);
}

std::string toJson(const ClipRecipe& recipe, int indent) {
    Json json{{"request", encode(recipe.request)},
              {"application", recipe.application},
              {"modelName", recipe.modelName},
              {"modelEdition", recipe.modelEdition},
              {"modelHash", recipe.modelHash},
              {"device", recipe.device},
              {"dtype", recipe.dtype},
              {"threads", recipe.threads},
              {"processor", recipe.processor},
              {"libtorch", recipe.libtorch},
              {"createdUtc", recipe.createdUtc},
              {"loadMs", recipe.loadMs},
              {"encodeMs", recipe.encodeMs},
              {"denoiseMs", recipe.denoiseMs},
              {"decodeMs", recipe.decodeMs},
              {"peakMemoryBytes", recipe.peakMemoryBytes},
              {"denoisedTogether", recipe.denoisedTogether},
              {"savedStep", recipe.savedStep}};
    if (!recipe.loraHashes.empty()) {
        json["loraHashes"] = recipe.loraHashes;
    }
    if (!recipe.inputHashes.empty()) {
        json["inputHashes"] = recipe.inputHashes;
    }
    for (const auto source : recipe.inputSources) {
        json["inputSources"].push_back(toString(source));
    }
    encodePast(recipe, json);
    return dump(json, indent);
}

GenerationRequest requestFromJson(std::string_view json) {
    return decodeRequest(parseObject(json));
}

ClipRecipe recipeFromJson(std::string_view text) {
    const Json json = parseObject(text);
    ClipRecipe recipe;
    read(json, "request", recipe.request);
    read(json, "application", recipe.application);
    read(json, "modelName", recipe.modelName);
    read(json, "modelEdition", recipe.modelEdition);
    read(json, "modelHash", recipe.modelHash);
    read(json, "device", recipe.device);
    read(json, "dtype", recipe.dtype);
    read(json, "threads", recipe.threads);
    read(json, "processor", recipe.processor);
    read(json, "libtorch", recipe.libtorch);
    read(json, "createdUtc", recipe.createdUtc);
    read(json, "loadMs", recipe.loadMs);
    read(json, "encodeMs", recipe.encodeMs);
    read(json, "denoiseMs", recipe.denoiseMs);
    read(json, "decodeMs", recipe.decodeMs);
    read(json, "peakMemoryBytes", recipe.peakMemoryBytes);
    read(json, "denoisedTogether", recipe.denoisedTogether);
    read(json, "savedStep", recipe.savedStep);
    read(json, "loraHashes", recipe.loraHashes);
    read(json, "inputHashes", recipe.inputHashes);
    readList(json, "inputSources", [&](const Json& entry) {
        const Json wrapped{{"inputSources", entry}};
        readWord(wrapped, "inputSources", recipe.inputSources.emplace_back(), inputSourceFromString);
    });
    readPast(json, recipe);
    return recipe;
}

}  // namespace tubelet::request
