#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& requestSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "prompt"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "negative prompt"),
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
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "A clip of %1 frames is not possible: this model draws single pictures; the only legal count is 1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "This text is not valid JSON: %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The key \"%1\" of this JSON should hold %2 but holds %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The key \"%1\" of this JSON holds a word that was not expected: %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The %1 is not valid UTF-8 text. Type it again, or save its file as UTF-8."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The text is not valid UTF-8: the byte sequence at offset %1 is malformed. Save or paste the "
                          "text as UTF-8."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The prompt is empty. Say in a few words what the clip should show."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This model draws classes; the negative prompt means nothing to it and is not used."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 and %2 are larger than %3, the largest edge that this model knows, and few machines have "
                          "the memory for nearly as much; the model's own size is %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 is larger than %2, the largest edge that this model knows, and few machines have the "
                          "memory for nearly as much; the model's own size is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 and %2 are larger than %3, the largest edge that is accepted, and few machines have the "
                          "memory for nearly as much; the model's own size is %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 is larger than %2, the largest edge that is accepted, and few machines have the memory "
                          "for nearly as much; the model's own size is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1; the nearest legal size is %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1; the nearest legal sizes are %2 and %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is not a multiple of %2 and %3 is not a multiple of %4"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is not a size in pixels"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is not a multiple of %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "width %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Width %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Height %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "height %1"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "A clip of %1 frames is not possible: the model makes %2 frames; the nearest legal counts are %3 and %4."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "A clip of %1 frames is not possible: the model makes %2 frames; the nearest legal count is %3."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "A clip of %1 frames is not possible: this model knows at most %2 frames; the nearest legal count is %3."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "A clip of %1 frames is not possible: at most %2 are accepted; the nearest legal count is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a whole number from 1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "1 plus a multiple of %1 (%2)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "A frame rate of %1 is not possible; name %2 to %3 frames per second."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 steps are not possible; name 1 to %2. The nearest legal count is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Guidance %1 is not possible; name 0 to %2 (1 turns guidance off)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Shift %1 is not possible; name %2 to %3 (1 shifts nothing)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 threads are not possible; name 1 to %2, or 0 for all processors."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The sampler %1 does not fit this model, which %2; choose %3 or %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The sampler %1 does not fit this model, which %2; choose %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "predicts the velocity of a flow"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "works on a noise schedule"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a "
                          "seed up to %4, or at most %5 variations."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a "
                          "seed up to %4, or at most %5 variation."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Only the low 32 bits of a seed count: %1 gives the same clip as seed %2. Seeds up to %3 are "
                          "all different."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This JSON should be an object in braces but is of another kind: %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "This JSON has more than %1 lists or objects in each other; a recipe has a few. Check that "
                          "it is the file that was meant."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a whole number from 0 to 18446744073709551615"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "an object in braces"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a whole number"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a number"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "text"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "\"%1\" is not a known %2; known are %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "sampler"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "device"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
