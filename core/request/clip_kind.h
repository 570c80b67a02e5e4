#pragma once

#include <string_view>

#include "request/generation_request.h"
#include "request/reports.h"

namespace tubelet::request {

/// What sets a clip apart from others of the same words: what it was made from, or as.
enum class ClipKind {
    Plain,       ///< of words alone
    Step,        ///< a step of a run, as it was then
    Branch,      ///< of a run that left another one
    Rework,      ///< a part of a clip was made again
    Blend,       ///< one clip turns into another
    Extended,    ///< goes on with a clip
    Frames,      ///< its first or last frame was given
    Picture,     ///< begins with a picture
    Remix,       ///< begins with a clip
    Storyboard,  ///< of several prompts
    Loop
};

/// Where several hold, the first one in the order above.
ClipKind kindOf(const GenerationRequest& request);
ClipKind kindOf(const ClipRecipe& recipe);

/// The word of a list on disk; of Plain none.
std::string_view wordOf(ClipKind kind);
/// Plain for a word that is none of them: of a newer edition.
ClipKind clipKindOf(std::string_view word);

}  // namespace tubelet::request
