// What `cmake --install` lays into a folder, and that the program runs from there.
#include <QtTest>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace {

struct Ended {
    int code = -1;
    QByteArray out, err;
};

Ended run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The values of a key in the group [Desktop Entry].
QStringList desktopList(const QByteArray& entry, const char* key) {
    for (const QByteArray& line : entry.split('\n')) {
        if (line.startsWith(QByteArray(key) + '=')) {
            return QString::fromUtf8(line.mid(line.indexOf('=') + 1)).split(';', Qt::SkipEmptyParts);
        }
    }
    return {};
}

/// The texts of all elements of a name; one that begins with "not well-formed" where it isn't.
QStringList textsIn(const QString& path, const char* element) {
    QStringList texts;
    QXmlStreamReader reader(contentsOf(path));
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String(element)) {
            texts << reader.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return reader.hasError() ? QStringList{"not well-formed: " + reader.errorString()} : texts;
}

constexpr int kIconSizes[] = {16, 22, 24, 32, 48, 64, 128, 256, 512};

}  // namespace

class TestInstalled : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();

    QString usr(const QString& path) const { return m_folder.filePath("root/usr/" + path); }
    Ended tubelet(const QStringList& arguments) const { return run(usr("bin/tubelet"), arguments, m_environment); }

  private Q_SLOTS:
    /// Below DESTDIR, with a prefix, as packagers do it.
    void initTestCase() {
        m_environment.insert("DESTDIR", m_folder.filePath("root"));
        m_environment.insert("TUBELET_HOME", m_folder.filePath("home"));
        m_environment.remove("TUBELET_MODELS");
        m_environment.remove("LD_LIBRARY_PATH");
        const Ended installed =
            run(TUBELET_CMAKE, {"--install", TUBELET_BINARY_DIR, "--prefix", "/usr", "--strip"}, m_environment);
        QVERIFY2(installed.code == 0, installed.err);
        m_environment.remove("DESTDIR");
    }

    void eachFileIsThere_data() {
        QTest::addColumn<QString>("path");
        for (const char* path :
             {"bin/tubelet", "lib/tubelet/libtubelet_program.so", "share/tubelet/models/tubelet-mini/model_index.json",
              "share/doc/tubelet/LICENSE", "share/doc/tubelet/NOTICE.md", "share/doc/tubelet/copyright",
              "share/doc/tubelet/changelog.gz", "share/man/man1/tubelet.1.gz"}) {
            QTest::newRow(path) << path;
        }
#ifdef TUBELET_WITH_UI
        for (const char* path :
             {"share/applications/tubelet.desktop", "share/metainfo/org.tubelet.tubelet.metainfo.xml",
              "share/mime/packages/tubelet.xml", "share/icons/hicolor/scalable/apps/tubelet.svg"}) {
            QTest::newRow(path) << path;
        }
#endif
    }

    void eachFileIsThere() {
        QFETCH(QString, path);
        const QFileInfo file(usr(path));
        QVERIFY(file.isFile() && file.size() > 0);
        // Whoever installs may have a strict mask; whoever starts the program is somebody else.
        QVERIFY(file.permission(QFile::ReadOther));
    }

    /// Nor does a path of this machine, which would find LibTorch here and nowhere else.
    void nothingOfTheTestsIsInstalled() {
        QVERIFY(!QDir(usr("share/tubelet/models/tubelet-mini/expected")).exists());
        QDirIterator files(m_folder.filePath("root"), QDir::Files, QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            QVERIFY2(path.startsWith(usr("")), qPrintable(path));
            if (path.contains("/tubelet") && !path.contains("/torch/") && !path.contains("/models/")) {
                ++seen;
                QVERIFY2(!contentsOf(path).contains(TUBELET_BINARY_DIR), qPrintable(path));
            }
        }
        QVERIFY(seen > 3);
    }

#ifdef TUBELET_WITH_UI
    void iconsHaveTheirSizes() {
        for (const int size : kIconSizes) {
            const QImage icon(usr(QString("share/icons/hicolor/%1x%1/apps/tubelet.png").arg(size)));
            QCOMPARE(icon.size(), QSize(size, size));
            QVERIFY(icon.hasAlphaChannel());
            QCOMPARE(qAlpha(icon.pixel(0, 0)), 0);
            QCOMPARE(qAlpha(icon.pixel(size / 2, size / 2)), 255);
        }
    }

    void theDesktopFileNamesWhatThereIs() {
        const QByteArray entry = contentsOf(usr("share/applications/tubelet.desktop"));
        QCOMPARE(desktopList(entry, "Icon"), QStringList{"tubelet"});
        QCOMPARE(desktopList(entry, "TryExec"), QStringList{"tubelet"});
        QStringList words = QProcess::splitCommand(desktopList(entry, "Exec").value(0));
        QCOMPARE(words.takeFirst(), QString("tubelet"));
        words.removeOne("%F");
        const Ended help = tubelet(words + QStringList{"--help"});
        QVERIFY2(help.code == 0 && help.out.contains("FILE"), help.err);
        // A type of our own must be described.
        for (const QString& type : desktopList(entry, "MimeType").filter("application/x-")) {
            QVERIFY(contentsOf(usr("share/mime/packages/tubelet.xml")).contains(("type=\"" + type + "\"").toUtf8()));
        }
    }

    void theMetainfoFitsTheProgram() {
        const QString metainfo = usr("share/metainfo/org.tubelet.tubelet.metainfo.xml");
        QCOMPARE(textsIn(metainfo, "id"), QStringList{"org.tubelet.tubelet"});
        QCOMPARE(textsIn(metainfo, "launchable"), QStringList{"tubelet.desktop"});
        const QString version = QString::fromUtf8(tubelet({"--version"}).out).trimmed().section(' ', 1);
        QVERIFY(!version.isEmpty());
        QVERIFY(contentsOf(metainfo).contains(("version=\"" + version + "\"").toUtf8()));
        QCOMPARE(textsIn(usr("share/mime/packages/tubelet.xml"), "comment").size(), 2);
    }

    /// By the desktops' own tools, where they are.
    void theirToolsAccept_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("desktop file") << "desktop-file-validate" << QStringList{"share/applications/tubelet.desktop"};
        QTest::newRow("metainfo") << "appstreamcli"
                                  << QStringList{"validate", "--no-net",
                                                 "share/metainfo/org.tubelet.tubelet.metainfo.xml"};
    }

    void theirToolsAccept() {
        QFETCH(QString, tool);
        QFETCH(QStringList, arguments);
        if (QStandardPaths::findExecutable(tool).isEmpty()) {
            QSKIP(qPrintable(tool + " is not installed"));
        }
        arguments.back() = usr(arguments.back());
        const Ended told = run(tool, arguments, m_environment);
        QVERIFY2(told.code == 0, told.out + told.err);
        if (tool == "desktop-file-validate") {
            QCOMPARE(told.out + told.err, QByteArray());
        }
    }
#endif

    /// LibTorch and its run path come along, and so does the model.
    void theProgramRunsFromThere() {
        const QString clip = m_folder.filePath("clip.mp4");
        const Ended made = tubelet({"generate", "a panda", "--size", "32x32", "--frames", "1", "--steps", "1", "--seed",
                                    "7", "--device", "cpu", "-o", clip, "--json"});
        QVERIFY2(made.code == 0, made.err);
        QVERIFY(QFileInfo(clip).size() > 0);
        QVERIFY2(made.out.contains(QFile::encodeName(QDir(usr("share/tubelet/models")).canonicalPath())), made.out);
    }

    /// Each library that is needed is found, and LibTorch below the installation alone.
    void eachLibraryIsFound() {
        const Ended needed = run("ldd", {"-r", usr("lib/tubelet/libtubelet_program.so")}, m_environment);
        QCOMPARE(needed.code, 0);
        QVERIFY2(!needed.out.contains("not found"), needed.out);
        QVERIFY2(!(needed.out + needed.err).contains("undefined symbol"), needed.out + needed.err);
        const QByteArray below = QFile::encodeName(usr("lib/tubelet/"));
        int found = 0;
        for (const QByteArray& line : needed.out.split('\n')) {
            if (line.contains("libtorch") || line.contains("libc10") || line.contains("libcu")) {
                ++found;
                QVERIFY2(line.contains(below) || line.contains("libcurl"), line);
            }
        }
        QVERIFY(found >= 2);
    }
};

QTEST_GUILESS_MAIN(TestInstalled)
#include "test_installed.moc"
