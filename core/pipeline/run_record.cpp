#include "pipeline/run_record.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <random>
#include <string_view>
#include <system_error>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/listing.h"
#include "base/paths.h"
#include "base/sha256.h"
#include "files/atomic_file.h"
#include "media/source_hash.h"
#include "models/adapters.h"
#include "models/opened_model.h"
#include "pipeline/given_clip.h"
#include "pipeline/latent_source.h"
#include "pipeline/run_state.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/model_place.h"
#include "request/validate.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFormat = "tubelet-run";
constexpr int kVersion = 1;
constexpr const char* kFile = "run.json";
constexpr const char* kDigest = "digest";
constexpr std::size_t kMostBytes = 10'000'000;

[[noreturn]] void fail(const fs::path& folder, const Message& why) {
    throw Error(ErrorKind::SourceUnreadable, says("pipeline", "The folder %1 can't be used as a run: %2"), folder, why);
}

/// Why there is no run.json.
[[noreturn]] void failMissing(const fs::path& folder) {
    std::error_code failed;
    const auto status = fs::status(folder, failed);
    if (!fs::exists(status)) {
        fail(folder, {says("pipeline", "there is no such folder. Name the one that was given to --keep-run.")});
    }
    if (!fs::is_directory(status)) {
        fail(folder, {says("pipeline", "it is a file. Name the folder that was given to --keep-run.")});
    }
    const bool isEmpty = fs::is_empty(folder, failed);
    if (failed) {
        fail(folder, {says("pipeline", "%1. Check its permissions."), failed});
    }
    if (isEmpty) {
        fail(folder, {says("pipeline", "it is empty. Name the folder that was given to --keep-run.")});
    }
    const auto steps = keptSteps(folder);
    if (std::any_of(steps.begin(), steps.end(), [&](int step) { return holdsRunState(stepFile(folder, step)); })) {
        fail(folder,
             {says("pipeline",
                   "its run.json is missing, which says what the steps were made for. Copy the folder again as a "
                   "whole, or make the clip again.")});
    }
    if (!steps.empty() || fs::exists(folder / "final.safetensors", failed)) {
        fail(folder, {says("pipeline",
                           "it is of an earlier Tubelet, which kept pictures of the steps alone. The studio still "
                           "shows them; to resume or branch, make the clip again.")});
    }
    fail(folder, {says("pipeline", "it holds no run.json. Name the folder that was given to --keep-run.")});
}

[[noreturn]] void failDamaged(const fs::path& folder, const Message& what) {
    fail(folder,
         {says("pipeline", "its run.json is damaged: %1 Copy the folder again, or make the clip again."), what});
}

json parsed(const fs::path& folder) {
    const auto text = files::readFile(folder / kFile, kMostBytes);
    if (base::nestsDeeper(text)) {
        failDamaged(folder, {says("pipeline", "it nests too deep.")});
    }
    auto record = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (record.is_discarded() || !record.is_object()) {
        failDamaged(folder, text.empty() ? Message{says("pipeline", "it is empty.")}
                                         : Message{says("pipeline", "it is cut off or no JSON.")});
    }
    return record;
}

/// Of all entries but itself, however they are laid out.
std::string digestOf(json record) {
    record.erase(kDigest);
    base::Sha256 digest;
    digest.update(record.dump());
    return digest.hex();
}

/// What any run has, whatever its model; run.json of earlier builds has no digest to tell.
void checkPlausible(const RunRecord& record) {
    request::checkRanges(record.recipe.request);
    if (record.firstStep > record.recipe.request.steps) {
        throw Error(ErrorKind::InvalidValue, says("pipeline", "It has \"firstStep\" %1, but %2 steps."),
                    record.firstStep, record.recipe.request.steps);
    }
}

}  // namespace

std::string newRunId() {
    std::random_device random;
    char text[17];
    std::snprintf(text, sizeof text, "%08x%08x", random(), random());
    return text;
}

void writeRunRecord(const fs::path& folder, const RunRecord& record) {
    auto copy = record;
    copy.recipe.request.model = fs::absolute(copy.recipe.request.model).lexically_normal();
    json written{{"format", kFormat},
                 {"version", kVersion},
                 {"id", record.id},
                 {"firstStep", record.firstStep},
                 {"recipe", json::parse(request::toJson(copy.recipe))}};
    // A name that JSON can't hold is forgotten.
    if (const auto clip = base::toUtf8(record.clip); !clip.empty() && clip == record.clip.native()) {
        written["clip"] = base::toUtf8(fs::absolute(record.clip).lexically_normal());
    }
    written[kDigest] = digestOf(written);
    files::writeFileAtomically(folder / kFile, written.dump(2) + "\n");
}

RunRecord readRunRecord(const fs::path& folder) {
    std::error_code failed;
    const auto status = fs::status(folder / kFile, failed);
    if (status.type() == fs::file_type::none) {  // neither there nor missing
        fail(folder, {says("pipeline", "%1. Check its permissions."), failed});
    }
    if (!fs::exists(status)) {
        failMissing(folder);
    }
    if (!fs::is_regular_file(status)) {  // reading a pipe would wait for its writer
        failDamaged(folder, {says("pipeline", "it is no file.")});
    }
    const auto written = parsed(folder);
    if (written.value("format", json()) != kFormat || !written.value("version", json()).is_number_integer()) {
        failDamaged(folder, {says("pipeline", "it does not say that it is a run's.")});
    }
    const auto version = written["version"].get<std::int64_t>();
    if (version != kVersion) {
        fail(folder, {says("pipeline",
                           "it is of format %1, and this Tubelet reads format %2. Use the version that wrote it, or "
                           "make the clip again."),
                      version, kVersion});
    }
    if (const auto digest = written.value(kDigest, json()); !digest.is_null() && digest != digestOf(written)) {
        fail(folder, {says("pipeline",
                           "its run.json was changed since Tubelet wrote it, and no longer says what the steps were "
                           "made for. Put back what it held; to change a run, branch off it (tubelet branch).")});
    }
    RunRecord record;
    const auto id = written.value("id", json()), first = written.value("firstStep", json()),
               clip = written.value("clip", json(""));
    if (!clip.is_string() || !id.is_string() || id.get_ref<const std::string&>().empty() ||
        !first.is_number_unsigned() || first.get<std::uint64_t>() > 1'000'000 || !written.contains("recipe")) {
        failDamaged(folder, {says("pipeline", "its entries are incomplete.")});
    }
    record.id = id.get<std::string>();
    record.firstStep = first.get<int>();
    record.clip = clip.get<std::string>();
    try {
        record.recipe = request::recipeFromJson(written["recipe"].dump());
        checkPlausible(record);
    } catch (const Error& failure) {
        failDamaged(folder, failure.message());
    }
    return record;
}

void checkSameModel(const RunRecord& record, const fs::path& folder, const fs::path& model, const std::string& hash) {
    if (!record.recipe.modelHash.empty() && record.recipe.modelHash != hash) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("pipeline",
                         "The model in %1 is another one than that of the run in %2: it has changed since. Put the "
                         "model back, name it with --model, or make the clip again."),
                    model, folder);
    }
}

bool hasItsInputs(const RunRecord& record, const fs::path& folder) {
    const auto kept = keptSteps(folder, record);
    const bool isBegun = !kept.empty();
    const bool isDenoised = isBegun && kept.back() == record.recipe.request.steps;
    const auto& inputs = record.recipe.request.inputs;
    const auto& hashes = record.recipe.inputHashes;
    if (inputs.size() != hashes.size()) {
        return false;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!isInputNeeded(inputs[i].use, isBegun, isDenoised)) {
            continue;
        }
        if (isFromLatents(record.recipe, i)) {
            keptLatentSource(folder, i, hashes[i]);
        } else if (media::hashOfSource(inputs[i].file) != hashes[i]) {
            return false;
        }
    }
    return true;
}

void requireModel(const RunRecord& record, const fs::path& folder, const fs::path& model, const std::stop_token& stop) {
    if (!request::isModelThere(model) && model != record.recipe.request.model) {
        throw Error(
            ErrorKind::ModelUnreadable,
            says("pipeline", "There is no model in %1. Name with --model where the model of the run in %2 lies now."),
            model, folder);
    }
    if (!request::isModelThere(model)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("pipeline",
                         "The model %1 of the run in %2 is gone. Put it back, or name where it lies now with --model."),
                    model, folder);
    }
    checkSameModel(record, folder, model, models::openModel(model)->hash(stop));
}

bool holdsRun(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / kFile, ignored);
}

fs::path stepFile(const fs::path& folder, int step) {
    char name[40];
    std::snprintf(name, sizeof name, "step-%02d.safetensors", step);
    return folder / name;
}

std::vector<int> keptSteps(const fs::path& folder) {
    constexpr std::string_view kBegin = "step-", kEnd = ".safetensors";
    std::vector<int> steps;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const auto name = it->path().filename().string();
        if (!name.starts_with(kBegin) || !name.ends_with(kEnd) || name.size() <= kBegin.size() + kEnd.size()) {
            continue;
        }
        int step = 0;
        const char* const last = name.data() + name.size() - kEnd.size();
        const auto read = std::from_chars(name.data() + kBegin.size(), last, step);
        const bool isNumber = read.ec == std::errc() && read.ptr == last && step > 0;
        if (isNumber && stepFile({}, step).native() == name) {  // "step-4" is none
            steps.push_back(step);
        }
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

std::vector<int> keptSteps(const fs::path& folder, const RunRecord& record) {
    auto steps = keptSteps(folder);
    steps.erase(std::upper_bound(steps.begin(), steps.end(), record.recipe.request.steps), steps.end());
    return steps;
}

Message listed(const std::vector<int>& steps) {
    constexpr std::ptrdiff_t kMost = 12;
    if (steps.empty()) {
        return {says("pipeline", "none")};
    }
    if (std::ssize(steps) <= kMost) {
        return allOf(steps);
    }
    return {says("pipeline", "%1 ... %2"), inARow(std::vector<int>(steps.begin(), steps.begin() + kMost / 2)),
            allOf(std::vector<int>(steps.end() - kMost / 2, steps.end()))};
}

void refuseMissingStep(const fs::path& folder, const RunRecord& record, int step) {
    const auto kept = keptSteps(folder, record);
    const int all = record.recipe.request.steps;
    auto kind = ErrorKind::SourceUnreadable;
    Message why;
    const int leftOut = request::stepsLeftOut(record.recipe.request);
    if (step > all || step < 1) {
        kind = ErrorKind::InvalidValue;
        why = {says("pipeline", "Step %1 of the run in %2 can't be had: the run has steps 1 to %3."), step, folder,
               all};
    } else if (step < record.firstStep) {
        why = {says("pipeline", "Step %1 of the run in %2 can't be had: it branched off another run after step %3."),
               step, folder, record.firstStep};
    } else if (record.firstStep == 0 && step <= leftOut) {
        why = {says("pipeline", "Step %1 of the run in %2 can't be had: it began with a picture or clip and step %3."),
               step, folder, leftOut + 1};
    } else if (kept.empty() || step > kept.back()) {
        why = {says("pipeline", "Step %1 of the run in %2 was not reached: the run ended after step %3."), step, folder,
               kept.empty() ? record.firstStep : kept.back()};
    } else {
        why = {says("pipeline",
                    "Step %1 of the run in %2 is no longer kept: older steps are thinned out to save room on the "
                    "disk."),
               step, folder};
    }
    throw Error(kind, inOrder(why, kept.empty() ? Message{says("pipeline", "Resume the run first.")}
                                                : Message{says("pipeline", "Choose one of %1."), listed(kept)}));
}

}  // namespace tubelet::pipeline
