#include <QtTest/QtTest>

#include <string>

#include "base/base64.h"
#include "base/checksum.h"
#include "base/sha256.h"
#include "base/stop.h"
#include "base/utf8.h"
#include "files/atomic_file.h"
#include "support/error_check.h"

using namespace tubelet;

class TestText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void decodesAndEncodesEveryLength() {
        const std::u32string codePoints = {U'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
        const std::string bytes = base::encodeUtf8(codePoints);
        QCOMPARE(bytes.size(), std::size_t{1 + 1 + 2 + 2 + 3 + 3 + 3 + 3 + 4 + 4});
        QVERIFY(base::isValidUtf8(bytes));
        QVERIFY(base::decodeUtf8(bytes) == codePoints);
        QCOMPARE(base::encodeUtf8(U"猫🐈"), std::string("\xe7\x8c\xab\xf0\x9f\x90\x88"));
        QVERIFY(base::decodeUtf8("").empty());
    }

    void refusesMalformed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("ab\x80", 3);
        QTest::newRow("overlong two") << QByteArray("ab\xc1\xbf", 4);
        QTest::newRow("overlong three") << QByteArray("ab\xe0\x9f\xbf", 5);
        QTest::newRow("overlong four") << QByteArray("ab\xf0\x8f\xbf\xbf", 6);
        QTest::newRow("surrogate") << QByteArray("ab\xed\xa0\x80", 5);
        QTest::newRow("beyond") << QByteArray("ab\xf4\x90\x80\x80", 6);
        QTest::newRow("lead ff") << QByteArray("ab\xff", 3);
        QTest::newRow("cut short") << QByteArray("ab\xe7\x8c", 4);
        QTest::newRow("not continued") << QByteArray("ab\xe7\x8cz", 5);
    }

    void refusesMalformed() {
        QFETCH(QByteArray, bytes);
        QVERIFY(!base::isValidUtf8(bytes.toStdString()));
        QVERIFY(test::throwsError(ErrorKind::InvalidValue, "offset 2", [&] { base::decodeUtf8(bytes.toStdString()); }));
    }

    void takesCharactersAsPythonReplacesThem_data() {
        // What bytes.decode("utf-8", "replace") of Python 3 and Rust's
        // from_utf8_lossy make of them.
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("replaced");
        QTest::newRow("whole") << QByteArray("a\xc3\xa9\xe7\x8c\xab\xf0\x9f\x90\x88") << QString::fromUtf8("aé猫🐈");
        QTest::newRow("cut short") << QByteArray("\xe7\x8c") << QStringLiteral("\ufffd");
        QTest::newRow("cut by a letter") << QByteArray("\xf0\x9f\x90z") << QStringLiteral("\ufffdz");
        QTest::newRow("cut by a beginning") << QByteArray("\xe7\x8c\xe7\x8c\xab") << QString::fromUtf8("\ufffd猫");
        QTest::newRow("stray") << QByteArray(
                                      "\x80\xff"
                                      "a\xbf")
                               << QStringLiteral("\ufffd\ufffda\ufffd");
        QTest::newRow("overlong") << QByteArray("\xf0\x80\x80\x80") << QStringLiteral("\ufffd\ufffd\ufffd\ufffd");
        QTest::newRow("overlong two") << QByteArray("\xc0\x80") << QStringLiteral("\ufffd\ufffd");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QStringLiteral("\ufffd\ufffd\ufffd");
        QTest::newRow("beyond") << QByteArray("\xf4\x90\x80\x80") << QStringLiteral("\ufffd\ufffd\ufffd\ufffd");
    }

    void takesCharactersAsPythonReplacesThem() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, replaced);
        const std::string text = bytes.toStdString();
        std::u32string taken;
        for (std::size_t at = 0; at < text.size();) {
            taken += base::takeCharacter(text, at).value_or(U'\ufffd');
        }
        QCOMPARE(QString::fromStdU32String(taken), replaced);
    }

    void countsBytesByTheFirst() {
        for (const char32_t c : {U'a', U'\u00e9', U'猫', U'🐈'}) {
            const std::string bytes = base::encodeUtf8(c);
            QCOMPARE(base::characterBytes(bytes.front()), bytes.size());
            QVERIFY(!base::continuesCharacter(bytes.front()));
            for (const char byte : bytes.substr(1)) {
                QVERIFY(base::continuesCharacter(byte));
            }
        }
    }

    void refusesToEncodeWhatIsNoCharacter() {
        for (const char32_t c : {char32_t{0xd800}, char32_t{0xdfff}, char32_t{0x110000}}) {
            QVERIFY(test::throwsError(ErrorKind::InvalidValue, std::to_string(std::uint32_t{c}),
                                      [&] { base::encodeUtf8(std::u32string(1, c)); }));
        }
    }

    void sha256OfThePublishedVectors() {
        // FIPS 180-2, appendix B, and NIST's example of the empty message.
        QCOMPARE(base::sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(base::sha256Hex("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(base::sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                 std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
        QCOMPARE(base::sha256Hex(std::string(1'000'000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void checksumsOfThePublishedKind() {
        // XXH3 of 128 bits, seed 0, canonical: xxHash 0.8.
        const auto of = [](const std::string& bytes) {
            base::Checksum sum;
            sum.update(bytes);
            return sum.hex();
        };
        QCOMPARE(of(""), std::string("99aa06d3014798d86001c324468d497f"));
        QCOMPARE(of("abc"), std::string("06b05ab6733a618578af5f94892f3950"));
        const std::string many(1'000'000, 'a');
        QCOMPARE(of(many), std::string("a545df8e384a9579b1fd6fae5285c4eb"));
        base::Checksum pieces;
        for (std::size_t at = 0, length = 0; at < many.size(); at += length) {
            length = at % 977 + 1;
            pieces.update(std::string_view(many).substr(at, length));
        }
        QCOMPARE(pieces.hex(), of(many));
        QCOMPARE(pieces.hex(), of(many));  // asking changes nothing
    }

    void sha256InPiecesOfAnyLength() {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            text.push_back(static_cast<char>(i * 7));
        }
        for (std::size_t piece = 1; piece < 140; ++piece) {
            base::Sha256 digest;
            for (std::size_t at = 0; at < text.size(); at += piece) {
                digest.update(std::string_view(text).substr(at, piece));
            }
            QCOMPARE(digest.hex(), base::sha256Hex(text));
            QCOMPARE(digest.hex(), base::sha256Hex(text));  // asking changes nothing
        }
    }

    void sha256OfFile() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("weights").toStdString();
        files::writeFileAtomically(file, std::string(3'000'000, 'x'));
        QCOMPARE(base::sha256OfFile(file), base::sha256Hex(std::string(3'000'000, 'x')));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "No such file",
                                  [&] { base::sha256OfFile(file.string() + "-not"); }));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "Is a directory",
                                  [&] { base::sha256OfFile(folder.path().toStdString()); }));
    }

    void sha256OfFileStops() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("weights").toStdString();
        files::writeFileAtomically(file, "x");
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(base::sha256OfFile(file, stop.get_token()), Cancelled);
    }

    void base64OfThePublishedVectors() {
        // RFC 4648, 10.
        const std::vector<std::pair<std::string, std::string>> vectors = {{"", ""},
                                                                          {"f", "Zg=="},
                                                                          {"fo", "Zm8="},
                                                                          {"foo", "Zm9v"},
                                                                          {"foob", "Zm9vYg=="},
                                                                          {"fooba", "Zm9vYmE="},
                                                                          {"foobar", "Zm9vYmFy"},
                                                                          {std::string("\0\xff\xfb", 3), "AP/7"}};
        for (const auto& [bytes, text] : vectors) {
            QVERIFY(base::decodeBase64(text) == bytes);
        }
    }

    void refusesWhatIsNotBase64() {
        for (const std::string text : {"Zg", "Zg=", "Zg===", "====", "Z===", "=Zg=", "Z=g=", "Zg==Zg==", "Zm9v\n",
                                       " Zm9v   ", "Zm 9", "Zm9-", "Zm9_", "Zm\xc3\xa9", "Zh==", "Zm9="}) {
            QVERIFY2(!base::decodeBase64(text), text.c_str());
        }
        QVERIFY(!base::decodeBase64(std::string("Zm\0v", 4)));
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
