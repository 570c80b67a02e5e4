#include "ui/bridge/engine_sentences.h"

#include <QtGlobal>

namespace tubelet::ui {

const std::vector<const char*>& engineSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a "
                          "shorter duration, or close other programs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Memory ran out. Choose a smaller size or a shorter clip, or close other programs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The GPU's memory ran out. Choose a smaller size or a shorter clip, or run on the CPU."),
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
                          "The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "prompt"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "negative prompt"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose a "
                          "smaller size or a shorter clip."),
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
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The clips folder %1 can't be made: %2. Choose another folder for clips."),
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
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: it could not be read back. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: %2. %3"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be read as a video or picture: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be read: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "'%1' is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. "
                          "Use a shorter or smaller clip."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "'%1' is too large to play here: it needs more than %2 of memory. Use a shorter or smaller clip."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "There is not enough memory to read or write the video. Close other programs or use a smaller size."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "There is not enough memory to write a picture. Close other programs."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "An MP4 of %1 pixels can't be written: expected an even width and height. Use %2, or write PNGs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Free some space there or choose another folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Choose a shorter name."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Choose a folder that exists and that you may write to."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Choose another name, or ask for overwriting."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Name a file."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it exists already"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is a folder"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is a folder and a picture is expected"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is a device or a pipe, not a file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is empty"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is empty (0 bytes)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a regular file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "there is no such file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it holds no video stream"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged, truncated or of a kind that FFmpeg doesn't know"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged or truncated (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated: %1 of %2 frames are there"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated or damaged after %1 frames"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged, after %1 good ones"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged, after %1 good ones (%2)"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The colours of this clip can't be converted to those of a usual screen: %1. Convert the clip "
            "to BT.709 with another program first."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the FFmpeg at hand was built without its zscale filter"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its pictures can't be decoded (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "this FFmpeg has no decoder for %1"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it has no extension"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is not a known extension"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in .png for a single "
            "picture."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The class %1 does not exist: this model draws the classes 0 to %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "No class is named. Name one of this model's %1 classes, or a number from 0 to %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "There is no class \"%1\": this model draws %2 classes and no other things. Nearest: %3. "
                          "Name one of its classes, or a number from 0 to %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This model has no names for its classes (no id2label in its model_index.json), so \"%1\" "
                          "can't be found; name a number from 0 to %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "A clip of %1 frames is not possible: this model draws single pictures; the only legal count "
                          "is 1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "This text is not valid JSON: %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The key \"%1\" of this JSON should hold %2 but holds %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The key \"%1\" of this JSON holds a word that was not expected: %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "There is no model folder %1. Check the path."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 has no model_index.json. A model folder in diffusers' layout was expected: "
                          "model_index.json, transformer/, vae/, text_encoder/, tokenizer/ and scheduler/."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 is not a folder. A model folder in diffusers' layout was expected: model_index.json, "
                          "transformer/, vae/ and so on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The file %1 is not valid JSON: the fault is at byte %2 of %3. Download or copy it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The file %1 must hold a JSON object, but holds %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download "
                          "the whole model."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The folder %1 holds no weights: a .safetensors file, or shards with a .safetensors.index.json, "
            "was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The shard %1 is missing; %2 names it. Download it too."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weight file %1 can't be read: %2. Check the path, or download the file again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; "
                          "download or copy it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The weights in %1 don't fit the model that their config describes. %2 Check that weights "
                          "and config come from the same model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "In %1, \"%2\" %3. Correct the file, or download the model again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The model's scheduler_config.json can't be used: %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The transformer's config.json can't be used: %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The VAE's config.json can't be used: %1 must be %2, but is %3. Take the model's original "
                          "vae/config.json."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The configuration of the text encoder (text_encoder/config.json) %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer in %1 can't be used: %2 Download or copy the tokenizer again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer file %1 can't be used: %2 Download or copy the tokenizer again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The tokenizer file %1 can't be used: %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and "
                          "tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The tokenizer knows %1, but the model does not: it has %2 tokens. Leave it out of the text."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The folder %1 holds no tokenizer: tokenizer.json or spiece.model was expected. Download the model again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The model %1 can't be used: %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The model %1 can't be run: %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its transformer takes %1 channels, but its VAE has %2 latent channels. Image-to-video "
                          "models are like that; a text-to-video model is needed."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its model_index.json names no %1, which a Wan text-to-video pipeline has."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its %1 is a %2; only %3 is supported (the Wan family)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its %1 is %2, expected %3 (a text-to-video model of the Wan family)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its model_index.json is of a %1, expected WanPipeline (text to video)."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far."),
    };
    return kSentences;
}

const std::vector<const char*>& systemReasons() {
    static const std::vector<const char*> kReasons{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "No space left on device"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Disk quota exceeded"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Permission denied"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "No such file or directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Not a directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Is a directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "File exists"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "File name too long"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Read-only file system"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Input/output error"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "database or disk is full"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "attempt to write a readonly database"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "unable to open database file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "disk I/O error"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "database is locked"),
    };
    return kReasons;
}

}  // namespace tubelet::ui
