#include "lab/evaluation_folder.h"

#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "files/atomic_file.h"
#include "lab/evaluation.h"
#include "lab/measured_table.h"
#include "media/image_file.h"
#include "world/paint.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostBytes = 1'000'000;  // of a clip's file

/// Five moments of each clip, made above drawn.
media::Image strip(const media::Clip& made, const media::Clip& drawn) {
    constexpr int kMoments = 5, kGap = 4;
    const int width = drawn.width(), height = drawn.height();
    media::Image strip{kMoments * (width + kGap) - kGap, 2 * height + kGap, {}};
    strip.rgb.assign(3 * static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height), 255);
    int top = 0;
    for (const auto* clip : {&made, &drawn}) {
        for (int k = 0; k < kMoments; ++k) {
            const auto at = static_cast<std::size_t>(k) * (clip->frames.size() - 1) / (kMoments - 1);
            world::paste(clip->frames[at], strip, k * (width + kGap), top);
        }
        top += height + kGap;
    }
    return strip;
}

}  // namespace

std::string evaluationName(const nlohmann::json& asked) {
    const auto edition = askedText(asked, kAskedEdition);
    auto name = askedText(asked, kAskedModel) + (edition.empty() ? "" : " " + edition);
    if (const auto loras = asked.find(kAskedLoras); loras != asked.end() && loras->is_array()) {
        for (const auto& lora : *loras) {
            name += " + " + askedText(lora, "name");
            const auto strength = lora.find("strength");
            if (strength != lora.end() && strength->is_number() && *strength != 1) {
                name += ":" + exactNumber(strength->get<double>());
            }
        }
    }
    return name;
}

EvaluationFolder::EvaluationFolder(const fs::path& path, const nlohmann::json& asked)
    : m_folder(path, "evaluation.lock") {
    const auto file = path / kAskedFile;
    std::error_code failed;
    if (fs::exists(file, failed) && nlohmann::json::parse(files::readFile(file, kMostBytes), nullptr, false) != asked) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab",
                         "The folder %1 holds an evaluation of another model or scorer, or with other settings. Name "
                         "another folder."),
                    path);
    }
    files::writeFileAtomically(file, asked.dump(1));
    const auto clips = clipFile(path, 0, "").parent_path();
    fs::create_directories(clips, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("lab", "The folder %1 can't be made: %2."), clips, failed);
    }
}

fs::path EvaluationFolder::ofModel(const fs::path& whole, std::size_t place) {
    return whole / ("model-" + std::to_string(place + 1));
}

nlohmann::json EvaluationFolder::askedIn(const fs::path& folder) {
    try {
        auto asked = nlohmann::json::parse(files::readFile(folder / kAskedFile, kMostBytes), nullptr, false);
        return asked.is_object() ? asked : nlohmann::json::object();
    } catch (const Error&) {
        return nlohmann::json::object();
    }
}

std::optional<EvaluatedClip> EvaluationFolder::clip(int number) const {
    return clipIn(path(), number);
}

std::optional<EvaluatedClip> EvaluationFolder::clipIn(const fs::path& folder, int number) {
    const auto file = clipFile(folder, number, ".json");
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        return std::nullopt;
    }
    try {
        auto clip = evaluatedClipFrom(files::readFile(file, kMostBytes));
        return clip && clip->number == number ? std::move(clip) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void EvaluationFolder::add(const EvaluatedClip& clip, const media::Clip& made, const media::Clip& drawn) const {
    media::writePng(clipFile(path(), clip.number, ".png"), strip(made, drawn));
    // last: what is there is whole
    files::writeFileAtomically(clipFile(path(), clip.number, ".json"), toJson(clip).dump());
}

}  // namespace tubelet::lab
