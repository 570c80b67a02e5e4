#include <QtTest>

#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "support/error_check.h"
#include "text/protobuf.h"
#include "text/sentencepiece_file.h"

using namespace tubelet;
using namespace tubelet::text;

namespace {

std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) {
        bytes += static_cast<char>(0x80 | (value & 0x7f));
    }
    return bytes + static_cast<char>(value);
}

std::string little(std::uint64_t value, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return bytes;
}

std::string integer(std::uint64_t number, std::uint64_t value) {
    return varint(number << 3) + varint(value);
}

std::string message(std::uint64_t number, const std::string& bytes) {
    return varint(number << 3 | 2) + varint(bytes.size()) + bytes;
}

std::string real(std::uint64_t number, float value) {
    return varint(number << 3 | 5) + little(std::bit_cast<std::uint32_t>(value), 4);
}

std::string piece(const std::string& text, float score, std::uint64_t type) {
    return message(1, message(1, text) + real(2, score) + integer(3, type));
}

const std::string kUnknownPiece = piece("<unk>", 0, 2);
const std::string kTrainer = message(2, integer(3, 1) + message(1, "corpus.txt"));
const std::string kRules = message(3, message(1, "nmt_nfkc") + message(2, std::string("\4\0\0\0rule", 8)));

/// A small whole model.
std::string model() {
    return piece("<pad>", 0, 3) + piece("</s>", 0, 3) + kUnknownPiece +
           piece(
               "\xe2\x96\x81"
               "cat",
               -1.5F, 1) +
           piece("<mask>", -2, 4) + message(1, message(1, "s")) + kTrainer + kRules;
}

/// What is wrong with a number of more than 64 bits, and of so many bytes that a sum
/// of it would wrap.
const std::string kHuge(10, '\xff'), kWraps = std::string(9, '\xff') + "\1";

}  // namespace

class TestSentencepieceFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::filesystem::path m_file = std::filesystem::path(m_folder.path().toStdString()) / "spiece.model";

    SentencepieceFile read(const std::string& bytes) {
        std::ofstream(m_file, std::ios::binary) << bytes;
        return readSentencepieceFile(m_file);
    }

    bool isRefused(const std::string& bytes, const std::string& because) {
        return test::throwsError(ErrorKind::ModelUnreadable, because, [&] { read(bytes); });
    }

  private Q_SLOTS:
    void readsPiecesScoresKindsAndRules() {
        const auto file = read(model());
        QCOMPARE(file.pieces.size(), std::size_t{6});
        QCOMPARE(file.pieces[3].text, std::string("\xe2\x96\x81"
                                                  "cat"));
        QCOMPARE(file.pieces[3].score, -1.5);
        QCOMPARE(file.pieces[5].score, 0.0);  // as the format leaves it out
        QVERIFY((file.control == std::vector<std::string>{"<pad>", "</s>"}));
        QVERIFY((file.userDefined == std::vector<std::string>{"<mask>"}));
        QCOMPARE(file.charsmap, std::string("\4\0\0\0rule", 8));
    }

    void passesOverFieldsOfLaterVersions() {
        const std::string later =
            integer(15, 1ULL << 63) + varint(100 << 3 | 1) + little(7, 8) + message(2000, "x") + real(536'870'911, 1);
        const auto file =
            read(later + kRules + kTrainer + message(1, later + message(1, "<unk>") + integer(3, 2)) + later);
        QCOMPARE(file.pieces.size(), std::size_t{1});
        QCOMPARE(file.charsmap.size(), std::size_t{8});
    }

    void refusesEveryCut() {
        const std::string whole = model();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            QVERIFY2(isRefused(whole.substr(0, size), m_file.string()), qPrintable(QString::number(size)));
        }
        QVERIFY(isRefused("", "is empty"));
        QVERIFY(isRefused("{\"model\": {}, \"vocab\": []}", "no sentencepiece model"));
    }

    void refusesDamage_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("length beyond the end", kUnknownPiece + kTrainer + kRules + varint(1 << 3 | 2) + varint(100) + "x");
        row("length that wraps", kUnknownPiece + kTrainer + kRules + varint(1 << 3 | 2) + kWraps + "x");
        row("length of 70 bits", kUnknownPiece + kTrainer + kRules + varint(1 << 3 | 2) + kHuge + "\1x");
        row("tag of 70 bits", model() + kHuge + "\1");
        row("number of 70 bits", model() + varint(9 << 3) + kHuge + "\1");
        row("number that never ends", model() + varint(9 << 3) + std::string(100, '\x80'));
        row("field 0", model() + integer(0, 1));
        row("field number beyond 29 bits", model() + integer(1ULL << 29, 1));
        row("group", model() + varint(9 << 3 | 3) + varint(9 << 3 | 4));
        row("wire type 6", model() + varint(9 << 3 | 6));
        row("wire type 7", model() + varint(9 << 3 | 7));
        row("piece that is a number", model() + integer(1, 5));
        row("text that is a number", model() + message(1, integer(1, 5)));
        row("score that is an integer", model() + message(1, message(1, "x") + integer(2, 1)));
        row("score of 64 bits", model() + message(1, message(1, "x") + varint(2 << 3 | 1) + little(0, 8)));
        row("kind that is a text", model() + message(1, message(1, "x") + message(3, "1")));
        row("rules that are a number", model() + message(3, integer(2, 5)));
        row("model type that is a text", model() + message(2, message(3, "1")));
        row("length within a piece beyond it",
            kUnknownPiece + message(1, varint(1 << 3 | 2) + varint(9) + "x") + kTrainer + kRules);
    }

    void refusesDamage() {
        QFETCH(QByteArray, bytes);
        QVERIFY(isRefused(bytes.toStdString(), "content is damaged"));
    }

    void refusesWhatNoTokenizerIs() {
        const float nan = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity();
        QVERIFY(isRefused(piece("cat", 0, 1) + kTrainer + kRules, "there are 0"));
        QVERIFY(isRefused(kTrainer + kRules, "there are 0"));
        QVERIFY(isRefused(model() + piece("<unk2>", 0, 2), "there are 2"));
        QVERIFY(isRefused(kUnknownPiece + piece("", 0, 1) + kTrainer + kRules, "piece 1, counted from 0,"));
        QVERIFY(isRefused(model() + piece("s", 0, 1), "piece 6, counted from 0,"));
        QVERIFY(isRefused(kUnknownPiece + piece("x", nan, 1) + kTrainer + kRules, "piece 1, counted from 0,"));
        QVERIFY(isRefused(kUnknownPiece + piece("x", endless, 1) + kTrainer + kRules, "piece 1, counted from 0,"));
        for (const std::uint64_t type : {2, 3, 4}) {  // BPE, words, characters
            QVERIFY(isRefused(kUnknownPiece + message(2, integer(3, type)) + kRules, "not a unigram model"));
        }
        QVERIFY(test::throwsError(ErrorKind::ModelUnreadable, "nowhere", [] { readSentencepieceFile("/nowhere/x"); }));
    }

    void readsNumbersOfAnyLength() {
        for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                                          std::uint64_t{1} << 35, std::numeric_limits<std::uint64_t>::max()}) {
            std::uint64_t got = 1;
            const std::string bytes = integer(4, value);
            eachField(bytes, [&](const ProtobufField& field) { got = field.integer(); });
            QCOMPARE(got, value);
        }
        std::uint64_t padded = 0;  // longer than it need be
        eachField(std::string("\x20\x85\x80\x80\x00", 5),
                  [&](const ProtobufField& field) { padded = field.integer(); });
        QCOMPARE(padded, std::uint64_t{5});
        QVERIFY_EXCEPTION_THROWN(eachField(integer(4, 1), [](const ProtobufField& field) { field.bytes(); }),
                                 ProtobufFault);
    }
};

QTEST_GUILESS_MAIN(TestSentencepieceFile)
#include "test_sentencepiece_file.moc"
