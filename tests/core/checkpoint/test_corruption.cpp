#include <ATen/ATen.h>

#include <random>

#include "checkpoint/safetensors.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/raw_file.h"

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::SafetensorsFile;

namespace {

/// {"w": {...}} with the given pieces.
std::string entry(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return R"({"w":{"dtype":)" + dtype + R"(,"shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
}

}  // namespace

class TestCorruption : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::filesystem::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }

  private Q_SLOTS:
    void everyFaultOfAHeaderHasItsMessage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& bytes, const char* says) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<int>(bytes.size())) << QString(says);
        };
        const auto header = [&](const char* name, const std::string& text, const char* says, std::size_t data = 8) {
            row(name, rawSafetensors(text, std::string(data, 'x')), says);
        };
        row("empty file", "", "empty");
        row("three bytes", "abc", "too short");
        row("header cap", std::string("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10), "more than the allowed 100000000");
        row("just over the cap", std::string("\x01\xe1\xf5\x05\0\0\0\0{}", 10), "more than the allowed 100000000");
        row("header past the end", std::string("\x20\0\0\0\0\0\0\0{}", 10), "truncated");
        row("no header", std::string(16, '\0'), "does not begin");
        row("a web page", rawSafetensors("<!DOCTYPE html>", ""), "does not begin");
        header("broken JSON", R"({"w":{"dtype":"F32",)", "not JSON");
        header("broken UTF-8", "{\"\xff\":{}}", "not JSON");
        header("trailing text", entry("\"F32\"", "[2]", "[0,8]") + "}", "not JSON");
        header("deep nesting", R"({"w":{"shape":[[[[1]]]]}})", "nested deeper");
        header("entry is a list", R"({"w":[]})", "must be described by an object");
        header("no dtype", R"({"w":{"shape":[2],"data_offsets":[0,8]}})", "no \"dtype\"");
        header("no shape", R"({"w":{"dtype":"F32","data_offsets":[0,8]}})", "no \"shape\"");
        header("no offsets", R"({"w":{"dtype":"F32","shape":[2]}})", "no \"data_offsets\"");
        header("extra key", R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}})", "unknown key \"x\"");
        header("dtype is a number", entry("32", "[2]", "[0,8]"), "dtype of the tensor \"w\" must be a string");
        header("unknown dtype", entry("\"F33\"", "[2]", "[0,8]"), "unknown dtype \"F33\"");
        header("shape is a number", entry("\"F32\"", "2", "[0,8]"), "shape of the tensor \"w\" must be a list");
        header("negative size", entry("\"F32\"", "[-2]", "[0,8]"), "not negative");
        header("fractional size", entry("\"F32\"", "[2.0]", "[0,8]"), "whole number");
        header("size past 63 bits", entry("\"F32\"", "[18446744073709551615]", "[0,8]"), "larger than any memory");
        header("product overflows", entry("\"F32\"", "[4294967296,4294967296]", "[0,8]"), "larger than any memory");
        header("zero hides overflow", entry("\"F32\"", "[0,4294967296,4294967296]", "[0,0]"), "larger than any", 0);
        header("65 dimensions",
               entry(
                   "\"U8\"",
                   "[1" +
                       [] {
                           std::string s;
                           for (int i = 0; i < 64; ++i)
                               s += ",1";
                           return s;
                       }() +
                       "]",
                   "[0,1]"),
               "65 dimensions");
        header("half a byte", entry("\"F4\"", "[3]", "[0,1]"), "whole bytes", 1);
        header("one offset", entry("\"F32\"", "[2]", "[0]"), "list of two numbers");
        header("offset is text", entry("\"F32\"", "[2]", "[0,\"8\"]"), "whole number");
        header("negative offset", entry("\"F32\"", "[2]", "[-8,0]"), "not negative");
        header("end before begin", entry("\"F32\"", "[2]", "[8,0]"), "before it begins");
        header("shape against bytes", entry("\"F32\"", "[3]", "[0,8]"), "needs 12 bytes");
        header("past the end", entry("\"F32\"", "[2]", "[4,12]"), "truncated");
        header("truncated data", entry("\"F32\"", "[2]", "[0,8]"), "truncated", 7);
        header("longer than it says", entry("\"F32\"", "[2]", "[0,8]"), "longer than its header says", 9);
        header("tensors without data", R"({})", "longer than its header says");
        header(
            "overlap",
            R"({"a":{"dtype":"U8","shape":[6],"data_offsets":[0,6]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
            "overlaps");
        header(
            "hole",
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})",
            "hole");
        header("hole in front", entry("\"U8\"", "[4]", "[4,8]"), "hole");
        header(
            "duplicate name",
            R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
            "names \"w\" twice");
        header("duplicate key", R"({"w":{"dtype":"F32","dtype":"I32","shape":[2],"data_offsets":[0,8]}})", "twice");
        header("metadata is a list", R"({"__metadata__":[],"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
               "__metadata__");
        header("metadata holds a number",
               R"({"__metadata__":{"a":1},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
               "metadata entry \"a\"");
    }

    void everyFaultOfAHeaderHasItsMessage() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        writeBytes(file("bad.safetensors"), bytes.toStdString());
        const std::string error = errorOf([&] { SafetensorsFile read(file("bad.safetensors")); });
        QVERIFY2(error.find(says.toStdString()) != std::string::npos, error.c_str());
        QVERIFY2(error.find("bad.safetensors") != std::string::npos, error.c_str());
    }

    void filesThatCantBeOpenedSayWhy() {
        const std::string missing = errorOf([&] { SafetensorsFile read(file("none.safetensors")); });
        QVERIFY2(missing.find("No such file") != std::string::npos, missing.c_str());
        const std::string folder = errorOf([&] { SafetensorsFile read(m_folder.path().toStdString()); });
        QVERIFY2(folder.find("folder") != std::string::npos, folder.c_str());
    }

    void longAndUnprintableNamesStayReadable() {
        const std::string name = "\\u0007" + std::string(5000, 'n');
        writeBytes(file("long.safetensors"),
                   rawSafetensors("{\"" + name + R"(":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", "12345678"));
        const std::string error = errorOf([&] { SafetensorsFile read(file("long.safetensors")); });
        QVERIFY2(error.size() < 600 && error.find('\a') == std::string::npos, error.c_str());
    }

    /// Any damage must end in a tensor or in an Error; under a sanitizer or not, never in a crash.
    void randomDamageNeverCrashes() {
        checkpoint::writeSafetensors(file("good.safetensors"),
                                     {{"a.weight", at::randn({3, 4})}, {"b", at::ones({5}, at::kHalf)}},
                                     {{"format", "pt"}});
        QFile good(m_folder.filePath("good.safetensors"));
        QVERIFY(good.open(QIODevice::ReadOnly));
        const std::string original = good.readAll().toStdString();
        std::mt19937 random(7);
        const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
        const std::string likely = "0123456789{}[]\",:-.eFBIU \\";
        int loaded = 0, refused = 0;
        for (int round = 0; round < 4000; ++round) {
            std::string bytes = original;
            for (std::size_t n = 1 + below(4); n > 0 && !bytes.empty(); --n) {
                const std::size_t at = below(round % 3 == 0 ? bytes.size() : std::min<std::size_t>(200, bytes.size()));
                switch (below(5)) {
                    case 0:
                        bytes[at] = static_cast<char>(below(256));
                        break;
                    case 1:
                        bytes[at] = likely[below(likely.size())];
                        break;
                    case 2:
                        bytes.resize(at);
                        break;
                    case 3:
                        bytes.insert(at, 1, likely[below(likely.size())]);
                        break;
                    default:
                        bytes.erase(at, 1 + below(8));
                        break;
                }
            }
            writeBytes(file("damaged.safetensors"), bytes);
            try {
                const auto weights = checkpoint::Weights::open(file("damaged.safetensors"));
                for (const std::string& name : weights.names()) {
                    const at::Tensor tensor = weights.tensor(name);
                    (void)tensor.to(at::kDouble).sum().item<double>();  // touch every byte
                }
                ++loaded;
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::ModelUnreadable);
                ++refused;
            }
        }
        qInfo("%d loaded, %d refused", loaded, refused);
        QVERIFY(loaded > 50 && refused > 1000);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestCorruption)
#include "test_corruption.moc"
