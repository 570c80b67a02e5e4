// What a file that was taken for another really is, and messages that stay short.
#include "base/counted.h"
#include "base/error.h"
#include "core/files/foreign_files.h"
#include "files/file_kind.h"

#include <QtTest>

using namespace tubelet;

class TestFileKind : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatAFileReallyIs_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("says");
        for (const auto& file : tests::foreignFiles()) {
            QTest::newRow(file.name) << QByteArray::fromStdString(file.head) << QString(file.says);
        }
    }
    void whatAFileReallyIs() {
        QFETCH(QByteArray, head);
        QFETCH(QString, says);
        const std::string sentence =
            english(files::foreignFile(head.toStdString(), static_cast<std::uint64_t>(head.size())));
        QVERIFY2(QString::fromStdString(sentence).contains(says), sentence.c_str());
        QVERIFY2(sentence.starts_with("It is ") && sentence.ends_with('.'), sentence.c_str());
    }

    void whatIsNoneOfThemIsLeftAlone() {
        const std::string safetensors("\x10\0\0\0\0\0\0\0{\"a\":", 13);
        QVERIFY(files::foreignFile(safetensors, 1000).empty());
        // a sentencepiece model
        QVERIFY(files::foreignFile("\x0a\x0e\x0a\x05<unk>\x15", 1000).empty());
        // a header as long as UTF-16's mark
        const std::string length("\xff\xfe\0\0\0\0\0\0{\"a\":", 13);
        QVERIFY(files::foreignFile(length, 100'000).empty());
        QVERIFY(files::foreignFile("x", 1).empty());
        QVERIFY(files::foreignFile(R"({"hidden_size": 768, )", 20, true).empty());
        QVERIFY(!files::foreignFile("Entry not found here", 20, true).empty());
    }

    void longMessagesAreCutWhereNobodyMissesIt() {
        const std::string fits(kLongestMessage, 'a');
        QCOMPARE(shortened(fits), fits);
        const std::string path = "/home/" + std::string(500, 'x') + "/model.safetensors";
        const std::string message =
            Error(ErrorKind::ModelUnreadable, verbatim("The file " + path + " is missing. Get it.")).what();
        QVERIFY(message.size() <= kLongestMessage);
        QVERIFY2(message.starts_with("The file /home/") && message.ends_with("/model.safetensors is missing. Get it."),
                 message.c_str());
        std::string list = "What is wrong:";
        for (int i = 0; i < 200; ++i) {
            list += " name" + std::to_string(i) + ";";
        }
        const std::string cut = shortened(list + " Do this.");
        QVERIFY(cut.size() <= kLongestMessage);
        QVERIFY2(cut.starts_with("What is wrong: name0;") && cut.ends_with("Do this."), cut.c_str());
        // Two words that are as long as may be, and characters of several bytes.
        for (const char* letter : {"x", "\xe7\x8c\xab", "\xf0\x9f\x98\xba"}) {
            std::string word;
            while (word.size() < 1000) {
                word += letter;
            }
            const std::string both = shortened(word + " " + word);
            QVERIFY(both.size() <= kLongestMessage);
            QCOMPARE(QString::fromUtf8(both.c_str()).contains(QChar::ReplacementCharacter), false);
        }
    }

    void oneIsNotMany() {
        QCOMPARE(base::counted(1, "tensor"), std::string("1 tensor"));
        QCOMPARE(base::counted(0, "tensor"), std::string("0 tensors"));
    }
};

QTEST_GUILESS_MAIN(TestFileKind)
#include "test_file_kind.moc"
