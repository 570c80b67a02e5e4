#pragma once

#include "jobs/job.h"
#include "library/clip_library.h"

namespace tubelet::ui {

/// Whether a clip of the list is the one that a job has made: a list that was begun anew gives its
/// numbers again, and a job knows its clip's number alone.
/// Any thread may call it.
bool isClipOf(const library::ClipEntry& clip, const jobs::Job& job);

}  // namespace tubelet::ui
