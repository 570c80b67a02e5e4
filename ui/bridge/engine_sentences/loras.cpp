#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& loraSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 can't be used as a LoRA. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder has no adapter_model.safetensors (PEFT) and no pytorch_lora_weights.safetensors "
                          "(diffusers). Name the .safetensors file itself."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Expected a .safetensors file, or a folder that PEFT or diffusers wrote."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "There is no such file."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It holds no layers of LoRA or its kin. If it is a model, choose it as the model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a %1, a variant whose change is no plain product of its factors. Merge it into its "
                          "model with PEFT."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 has its %2 twice, under two names (%3 is one): it is not clear which one "
                          "counts."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The layer %1 is of the kind %2, which can't be applied."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 is a %2 with a Tucker core, which can't be applied. Merge the file into its "
                          "model with the tool that made it."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 has only one of its two factors (%2): the file was cut or written by halves. "
                          "Download it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "that of the inputs"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "that of the outputs"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 has not all four factors of a LoHa: the file was cut. Download it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 lacks the factor %2 of a LoKr: the file was cut. Download it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 has the lengths of a DoRA, but not its factors: the file was cut."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The layer %1 has rank 0: it changes nothing. Get another copy of the file."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The factors of the layer %1 don't fit each other: one has rank %2, the other %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The factors of the layer %1 are no matrices that fit each other."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The adapter %1 has values that are no numbers in the tensor %2: it is damaged, or its "
                          "training failed. Get another copy of it."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The alpha of the layer %1 has %2 values, expected one."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The adapter's config has the pattern %1 for ranks or alphas, which %2. Expected a layer's "
                          "name or a regular expression for one."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "is no regular expression"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "takes too long to match"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The LoRA %1 fits nothing in the model %2: it is made for %3; %4. Choose a LoRA that was "
                          "trained on this model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a model that is not known"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "no layer of it is one of this %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its layers have other sizes, such as %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 LoRAs are too many: at most %2 are applied to one model. Leave some out, or merge them "
                          "before."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The strength of the LoRA %1 is %2; a number from %3 to %4 is expected, 1 is as it was "
                          "trained."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The LoRA %1 is there twice. Name it once, with the strength that both would have together."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "weight differences"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 on %2: expected %3, got %4"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1, %2 wide"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
