// Folders that hold no text-to-text model, options out of range, decoding of tokens, stopping.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "support/reference.h"
#include "text/text_writer.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fs = std::filesystem;
using namespace tubelet;
using nlohmann::json;

class TestTextWriter : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_scratch;
    fs::path m_folder;

    /// Empty when no Error of this kind was thrown.
    static std::string messageOf(ErrorKind kind, const std::function<void()>& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.kind() == kind ? error.what() : "";
        }
        return {};
    }
    std::string refused() const {
        return messageOf(ErrorKind::ModelUnreadable, [&] { text::TextWriter writer(m_folder); });
    }
    void change(const char* file, const char* key, const json& value) const {
        json content = checkpoint::readJson(m_folder / file);
        content[key] = value;
        std::ofstream(m_folder / file) << content;
    }

  private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_folder = fs::path(m_scratch->path().toStdString()) / "model";
        fs::copy(fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/text_to_text/t5", m_folder);
        fs::permissions(m_folder / "model.safetensors", fs::perms::owner_all);
    }

    void refusesWhatCannotWrite() {
        QVERIFY(refused().empty());
        const auto says = [&](const char* words) { return refused().find(words) != std::string::npos; };
        change("config.json", "architectures", {"UMT5EncoderModel"});
        QVERIFY(says("UMT5EncoderModel") && says("decoder"));
        change("config.json", "architectures", {"T5ForConditionalGeneration"});
        change("config.json", "model_type", "llama");
        QVERIFY(says("llama"));
        change("config.json", "model_type", "t5");
        change("config.json", "feed_forward_proj", "gated-tanh");
        QVERIFY(says("gated-tanh"));
        change("config.json", "feed_forward_proj", "relu");
        change("config.json", "relative_attention_max_distance", 8);
        QVERIFY(says("16 relative position buckets"));
        change("config.json", "relative_attention_max_distance", 20);
        QVERIFY(refused().empty());
        change("config.json", "d_model", 25);
        QVERIFY(!refused().empty());
        for (const char* file : {"tokenizer.json", "config.json", "model.safetensors"}) {
            init();
            fs::remove(m_folder / file);
            QVERIFY2(!refused().empty(), file);
        }
        m_folder = m_folder / "nowhere";
        QVERIFY(says("There is no folder"));
        // An encoder alone, with the class left out of its configuration.
        m_folder = m_scratch->filePath("encoder").toStdString();
        fs::copy(tests::referenceFolder() / "umt5_encoder/model", m_folder);
        fs::copy(tests::referenceFolder() / "umt5_encoder/tokenizer", m_folder / "tokenizer");
        change("config.json", "architectures", json());
        QVERIFY(says("no decoder"));
    }

    void readsGenerationSettings() {
        const auto read = [&] { return text::GenerationOptions::fromFolder(m_folder); };
        QCOMPARE(read().maxTokens, 20);
        change("generation_config.json", "max_length", 8);
        QCOMPARE(read().maxTokens, 7);
        change("generation_config.json", "max_new_tokens", 5);
        QCOMPARE(read().maxTokens, 5);
        change("generation_config.json", "eos_token_id", {1, 4});
        QCOMPARE(read().endIds.size(), std::size_t{2});
        change("generation_config.json", "do_sample", true);
        QVERIFY(english(read().warning).find("do_sample") != std::string::npos);
        for (const auto& [key, value] : std::map<const char*, json>{{"num_beams", 0},
                                                                    {"early_stopping", "soon"},
                                                                    {"length_penalty", "1"},
                                                                    {"max_new_tokens", 1.5},
                                                                    {"eos_token_id", -1},
                                                                    {"decoder_start_token_id", "a"}}) {
            const json before = checkpoint::readJson(m_folder / "generation_config.json").value(key, json());
            change("generation_config.json", key, value);
            QVERIFY2(messageOf(ErrorKind::ModelUnreadable, read).find(key) != std::string::npos, key);
            change("generation_config.json", key, before);
        }
        change("generation_config.json", "decoder_start_token_id", json());
        QVERIFY(!messageOf(ErrorKind::ModelUnreadable, read).empty());
        fs::remove(m_folder / "generation_config.json");
        QCOMPARE(read().endIds, std::vector<std::int64_t>{1});
    }

    void refusesImpossibleOptions() {
        text::TextWriter writer(m_folder);
        const auto refuses = [&](auto change) {
            auto options = writer.defaults();
            change(options);
            return !messageOf(ErrorKind::InvalidValue, [&] { writer.write("a cat", options); }).empty();
        };
        QVERIFY(!refuses([](auto&) {}));
        QVERIFY(refuses([](auto& o) { o.beams = 0; }));
        QVERIFY(refuses([](auto& o) { o.maxTokens = 0; }));
        QVERIFY(refuses([](auto& o) { o.lengthPenalty = std::nan(""); }));
        QVERIFY(refuses([](auto& o) { o.startId = 1'000'000; }));
        QVERIFY(refuses([](auto& o) { o.endIds = {-1}; }));
        QVERIFY(!messageOf(ErrorKind::InvalidValue, [&] { writer.write("\xff", writer.defaults()); }).empty());
    }

    void withoutEndTokensTheLengthEnds() {
        text::TextWriter writer(m_folder);
        auto options = writer.defaults();
        options.endIds.clear();
        for (const int beams : {1, 3}) {
            options.beams = beams;
            const auto written = writer.write("a cat", options);
            QCOMPARE(written.found.ids.size(), std::size_t{20});
            QVERIFY(!written.found.ended);
        }
    }

    void stops() {
        text::TextWriter writer(m_folder);
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(writer.write("a cat", writer.defaults(), source.get_token()), Cancelled);
        QVERIFY_EXCEPTION_THROWN(text::TextWriter(m_folder, source.get_token()), Cancelled);
    }

    void decodesTokens() {
        const text::Tokenizer tokenizer = text::Tokenizer::load(m_folder);
        const std::string prompt = "A cat walks slowly across the green grass.";
        auto ids = tokenizer.encode(prompt, 100).ids;
        QCOMPARE(tokenizer.decode(ids), prompt);
        ids.insert(ids.begin(), {0, tokenizer.size(), 2, -3});  // special or none
        QCOMPARE(tokenizer.decode(ids), prompt);
        QCOMPARE(tokenizer.decode({}), std::string());
        change("tokenizer_config.json", "clean_up_tokenization_spaces", true);
        const auto apart = tokenizer.encode("A cat . The end .", 100).ids;
        QCOMPARE(tokenizer.decode(apart), std::string("A cat . The end ."));
        QCOMPARE(text::Tokenizer::load(m_folder).decode(apart), std::string("A cat. The end."));
    }
};

QTEST_GUILESS_MAIN(TestTextWriter)
#include "test_text_writer.moc"
