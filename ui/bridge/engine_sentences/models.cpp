#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& modelSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 tokenizer.json beside it is used instead. tokenizer_config.json asks for %2, which "
                          "Tubelet does not follow."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 tokenizer.json beside it is used instead."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "tokenizer_config.json asks for %1, which Tubelet does not follow."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "There is no model folder %1. Check the path."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "No model was found. Searched: %1. Name a model folder with --model, or set TUBELET_MODELS."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "There is no model folder %1. Models are not downloaded by their names: download it first, "
                          "then name the folder that it is in."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "%1 is the index of a model: name its folder, %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 is a GGUF file, and GGUF files are not run yet. A model folder in diffusers' layout was "
                          "expected: model_index.json, transformer/, vae/ and so on."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "%1 is a weight file alone. A model folder in diffusers' layout was expected: model_index.json, "
            "transformer/, vae/ and so on. \"tubelet inspect\" tells what the file holds."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 has no model_index.json; the model is in %2/: name that folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 is one component of the model in %2: name that folder."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The folder %1 has no model_index.json but PyTorch's own files (.pth), as a model's original repository "
            "has. Get the edition in diffusers' layout, whose name usually ends in -Diffusers."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder %1 has no model_index.json. A model folder in diffusers' layout was expected: "
                          "model_index.json, transformer/, vae/ and so on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its model_index.json names no %1, which a %2 has."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its %1 is a %2; a %3 has a %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its model_index.json is of a %1, expected %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "In %1, \"_class_name\" must be \"%2\", but is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The transformer's config.json is of a %1 whose norm_type is not \"ada_norm_zero\": it is no "
                          "DiT. Choose a DiT model's folder."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 is not a folder. A model folder in diffusers' layout was expected: model_index.json, "
                          "transformer/, vae/ and so on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The file %1 is not valid JSON: the fault is at byte %2 of %3. Download or copy it again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The file %1 must hold a JSON object, but holds %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download "
                          "the whole model."),
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
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The tokenizer file %1 can't be used: %2 Download or copy it again, or choose another model."),
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
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "In %1, %2 must be an object, but is %3."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the whole"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "is missing"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a text, but is %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a number%1, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a whole number%1, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", " from %1 to %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be true or false, but is %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a list, but is %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must hold %1 numbers, but holds %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must hold 1 to 8 numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must hold 3 numbers (frames, height, width)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a multiple of %1, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be 1 plus a multiple of %1, but is %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "must be a pair of width and height"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "names no known sampler: %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "must have one row per latent channel, that is %1 rows, but has %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "is newer than this version of Tubelet understands (%1); a newer Tubelet is needed"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "is \"%1\", but the components are of the family \"%2\""),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "is no class of this model, whose classes are 0 to %1"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The file %1 names no pipeline class (\"_class_name\"); it is not the index of a diffusers model."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The file %1 names the component %2, which is no folder name."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The file %1 has more than %2 lists or objects in each other; no file of a model has. "
                          "Download or copy it again."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "its transformer takes %1 channels, but its VAE has %2 latent channels. They belong to two models."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its scheduler expects a learned variance, but its transformer predicts none (out_channels "
                          "equals in_channels). Take the scheduler that was published with the transformer."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "The tokenizer file %1 is no sentencepiece model. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a unigram model, the only kind that T5 and UMT5 use."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a complete sentencepiece model (%1)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its end is missing or its content is damaged."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use, but it is "
                          "of the kind %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "entry %1 of its vocabulary is not a text and a number."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its text rules (precompiled_charsmap) are not Base64."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its unknown token (unk_id) is %1, but its number of pieces, counted from 0, is %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its %1 has more than %2 sequences in each other."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its vocabulary has %1 pieces."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a piece of its vocabulary is not valid UTF-8."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its normalizer %1 has no text \"%2\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its normalizer is of the kind %1, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its post-processor has %1 where the number of a token was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its post-processor has no list \"single\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its post-processor names a token that it does not describe: %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its post-processor's template for one text holds %1 texts."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its post-processor lacks \"cls\" or \"sep\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its post-processor is of the kind %1, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its pre-tokenizer \"%1\" has no character \"%2\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its pre-tokenizer \"%1\" has the behavior %2, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its pre-tokenizer \"Metaspace\" has the scheme %1, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its pre-tokenizer \"Metaspace\" contradicts itself: \"add_prefix_space\" is false, but "
                          "\"prepend_scheme\" is not \"never\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its pre-tokenizer is of the kind %1, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its decoder \"%1\" has no text \"%2\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its decoder \"Strip\" lacks \"content\", \"start\" or \"stop\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its decoder is of the kind %1, which Tubelet does not know."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a pattern in it is neither a \"String\" nor a \"Regex\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its regular expression %1 is not understood."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "A regular expression of the tokenizer takes too long on this text (%1). Shorten the text."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "one of its special tokens is neither a text nor an object with \"content\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "added_tokens_decoder has the key %1, which is not a number."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "an added token of tokenizer.json has no \"id\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "\"extra_ids\" in tokenizer_config.json must be a whole number from 0 to %1, got %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The text normalisation table (precompiled_charsmap) of %1 is damaged. Download or copy the "
                          "tokenizer again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer in %1 names the token %2; of a ByT5Tokenizer, Tubelet knows <pad>, </s>, "
                          "<unk> and <extra_id_N> alone."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The tokenizer has no token for \"%1\", and none for what is unknown. Leave it out of the text."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The tokenizer of %1 has %2 tokens, but its network knows only %3. They come from different "
                          "models; download the model again."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "lacks \"%1\". Is it the configuration of a T5 or UMT5 model?"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "has %1 as \"%2\"; a whole number from %3 to %4 was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "describes a model of type %1; \"umt5\" was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "has %1 as \"feed_forward_proj\"; \"gated-gelu\" is the only one of UMT5."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "has %1 as \"feed_forward_proj\"; relu, gelu, gelu_new or silu, with or without gated-, was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "is not a JSON object."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "describes a model of type %1; \"t5\", \"mt5\" or \"umt5\" was expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "has %1 relative position buckets for distances up to %2; at least 4 buckets, and a distance "
                          "beyond a quarter of their number, were expected."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "has %1 as \"layer_norm_epsilon\"; a number from 0 was expected."),
    };
    return kSentences;
}

}  // namespace tubelet::ui
