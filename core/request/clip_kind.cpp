#include "request/clip_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "request/inputs.h"

namespace tubelet::request {
namespace {

constexpr std::array<std::pair<ClipKind, std::string_view>, 10> kWords{{{ClipKind::Step, "step"},
                                                                        {ClipKind::Branch, "branch"},
                                                                        {ClipKind::Rework, "rework"},
                                                                        {ClipKind::Blend, "blend"},
                                                                        {ClipKind::Extended, "extended"},
                                                                        {ClipKind::Frames, "frames"},
                                                                        {ClipKind::Picture, "picture"},
                                                                        {ClipKind::Remix, "remix"},
                                                                        {ClipKind::Storyboard, "storyboard"},
                                                                        {ClipKind::Loop, "loop"}}};

/// By its name: nobody waits for a file here, and it may be gone.
bool isPicture(const std::filesystem::path& file) {
    constexpr std::array<std::string_view, 7> kEndings{".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp"};
    std::string ending = file.extension().string();
    for (char& c : ending) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace

ClipKind kindOf(const GenerationRequest& request) {
    const auto has = [&request](InputUse use) { return findInput(request, use) != nullptr; };
    const Input* start = findInput(request, InputUse::Start);
    return has(InputUse::Paint)                          ? ClipKind::Rework
           : has(InputUse::Blend)                        ? ClipKind::Blend
           : has(InputUse::Extend)                       ? ClipKind::Extended
           : has(InputUse::First) || has(InputUse::Last) ? ClipKind::Frames
           : start != nullptr && isPicture(start->file)  ? ClipKind::Picture
           : start != nullptr                            ? ClipKind::Remix
           : !request.cards.empty()                      ? ClipKind::Storyboard
           : request.loop                                ? ClipKind::Loop
                                                         : ClipKind::Plain;
}

ClipKind kindOf(const ClipRecipe& recipe) {
    return recipe.savedStep > 0           ? ClipKind::Step
           : !recipe.branchedFrom.empty() ? ClipKind::Branch
                                          : kindOf(recipe.request);
}

std::string_view wordOf(ClipKind kind) {
    for (const auto& [each, word] : kWords) {
        if (each == kind) {
            return word;
        }
    }
    return {};
}

ClipKind clipKindOf(std::string_view word) {
    for (const auto& [kind, each] : kWords) {
        if (each == word) {
            return kind;
        }
    }
    return ClipKind::Plain;
}

}  // namespace tubelet::request
