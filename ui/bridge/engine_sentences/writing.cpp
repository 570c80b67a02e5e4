#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& writingSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a "
                          "shorter duration, or close other programs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Memory ran out. Choose a smaller size or a shorter clip, or close other programs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The GPU's memory ran out. Choose a smaller size or a shorter clip, or run on the CPU."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose a "
                          "smaller size or a shorter clip."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The clips folder %1 can't be made: %2. Choose another folder for clips."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: it could not be read back. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: %2. %3"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be written: %2."),
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
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is a device or a pipe, not a file"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it has no extension"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is not a known extension"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in .png for a "
                          "single picture."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and "
                          "tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The name of the clip to write is empty. Name a file or a folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "A clip without frames can't be written: expected at least one frame."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "A clip of %1 pixels can't be written: expected at least 1 on each side."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "An MP4 of %1 pixels can't be written: expected at most %2 on each side."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "'%1' holds one picture, but the clip has more frames. Name a file that ends in .mp4, or a "
                          "folder with / for one PNG a frame."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a .png file holds one picture, but this clip has %1 frames"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Expected a name that ends in .mp4 for a video, or in / for a folder of PNGs."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the folder it lies in doesn't exist"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Make that folder first or choose another."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a file of that name is there and a folder is expected"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it exists already and is not empty"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Choose another name, or ask for overwriting, which replaces the frame-*.png files in it and "
                          "nothing else."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Choose another name."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Choose another place."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 frames were written but %2 came back"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 frames were written but %2 are there"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its recipe did not come back as it was written"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame could not be read back as it was written"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1, and some of the new frames lie among the old ones now"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1, and not all of the frames that were there before could be put back"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "They are kept in '%1'; move them back from there."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a fault that told no reason"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 (in the folder '%2')"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 failed (%2)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "starting the x264 encoder"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "preparing the MP4 file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "opening the file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "encoding"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "writing"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The recipe can't be stored in a file: expected JSON in UTF-8 without zero bytes."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The name of the file to write is empty. Name a file."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The folder %1 can't be written: %2. Choose another place."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is larger than the %1 bytes expected of such a file"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
