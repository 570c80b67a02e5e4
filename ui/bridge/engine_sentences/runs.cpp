#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& runSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Step %1 gave values that are not numbers, which would end as a black clip. Lower the "
                          "guidance, or compute in float32 (--dtype float32)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The decoder produced values that are not numbers, which would show as black. Try --dtype "
                          "float32 or a lower guidance."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 steps lie so close together that neighbouring noise levels are the same number. Use "
                          "fewer steps, a smaller shift, or the Euler sampler."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The engine failed: %1. The log file %2 has more."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The engine failed: %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The engine failed for a reason that it did not tell."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The engine could not be made."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The engine finished without a clip. Please report this as a fault."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This step can't be decoded now; the log says why. The run goes on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The decoding of this step was stopped."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "This job has not run yet, so it has no steps to show."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The steps of this run are no longer kept: only those of the newest runs are. Generate it "
                          "again with the same seed to see them."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The latents of this step are no longer kept (%1 is gone). Generate the clip again from its recipe."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The run goes on after step %1 of %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The runs that share this one's forward passes are others than before (%1 with itself then, "
                          "%2 now): rounding depends on them, and pixels may differ from those of a run that was not "
                          "interrupted, in float32 by one level of 255."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This run was begun with %1 and goes on with %2: its pixels may differ by rounding from one "
                          "that was not interrupted."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "Step %1 could not be kept: %2 The run goes on, but can only be resumed from a step before it."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "What this run kept before it ended can't be gone on with: its steps are gone, or the model "
                          "has changed since. It begins anew."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The kept step %1 can't be read: %2. Choose another step; without one that can be read, make "
                          "the clip again. The step before it is taken."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The kept step %1 can't be read: %2. Choose another step; without one that can be read, make "
                          "the clip again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is cut off or damaged"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The engine decoded this step to nothing."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "There is no job %1 in the queue's journal."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "There is no job %1 to queue again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Job %1 has not ended yet; it can be queued again after that."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder for step latents, %1, can't be created: %2. Free or choose another cache folder "
                          "(XDG_CACHE_HOME)."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The folder %1 for the steps of this run can't be made: %2. Check that the disk is writable and not full."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 The last step can still be shown and exported; or make room and queue the job again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The clip is finished and kept as %1, but it can't be added to the list of clips: %2. Check that the "
            "folder is writable and the disk is not full; the clip will be in the list when Tubelet starts again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The %1 in %2 can't be used: %3. Check that the folder is writable and the disk is not full."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "list of clips"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "queue of jobs"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The file %1 can't be moved to the trash: %2. Check the permissions of its folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The clip \"%1\" can't be read; it may have been moved or deleted."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Reading \"%1\" failed half way; check the disk and try again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The %1 in %2 was made by a newer Tubelet (format %3, this one knows %4). Start the newer "
                          "Tubelet, or move the file away."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The %1 in %2 is damaged (%3) and can't be moved aside: %4. Move it away and start again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The folder %1 for the %2 can't be made: %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The queue's lock file %1 can't be made: %2. Check that its folder is writable."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Another Tubelet is running and works on the same queue (%1). Use its window, or close it "
                          "and start again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see earlier steps."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "no NVIDIA driver was found (libcuda.so.1)"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "the CUDA part of LibTorch can't be loaded (%1); fetch its libraries once with: tools/run --cuda"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "LibTorch's CUDA part is loaded but finds no usable GPU"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "LibTorch's CUDA part fails to start: %1"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
