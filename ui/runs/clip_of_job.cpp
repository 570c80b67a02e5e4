#include "ui/runs/clip_of_job.h"

namespace tubelet::ui {

bool isClipOf(const library::ClipEntry& clip, const jobs::Job& job) {
    const auto& made = clip.recipe.request;
    return clip.id == job.clipId && made.seed == job.request.seed && made.prompt == job.request.prompt;
}

}  // namespace tubelet::ui
