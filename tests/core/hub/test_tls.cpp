// Servers that prove who they are, and that can't.
#include "hub/pull.h"

#include <csignal>

#include <QtTest>

#include "core/hub/hub_test.h"
#include "support/refusal.h"
#include "support/tls_front.h"

using namespace tubelet;
using tests::ModelServer;
using tests::Pulling;
using tests::refusal;
using tests::TlsFront;

class TestTls : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Of those who hang up on the test's server.
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { tests::forgetSurroundings(); }

    /// One whose certificate the person trusts is a server like any other.
    void aTrustedCertificate_data() {
        QTest::addColumn<QString>("variable");
        QTest::newRow("SSL_CERT_FILE") << "SSL_CERT_FILE";
        QTest::newRow("CURL_CA_BUNDLE") << "CURL_CA_BUNDLE";
    }
    void aTrustedCertificate() {
        QFETCH(QString, variable);
        const ModelServer server(tests::smallModel());
        const TlsFront front(server.port());
        Pulling one(server, "hf_secret");
        one.access.root = front.root();
        const auto file = one.folder.path().toStdString() + "/trusted.pem";
        front.writeCertificate(file);
        qputenv(variable.toLatin1(), QByteArray::fromStdString(file));
        one.run();
        QVERIFY(one.isThereAsOf(tests::smallModel()));
        QVERIFY(one.heard.retries.empty());
        QCOMPARE(server.requests("/resolve/").front().header("authorization"), std::string("Bearer hf_secret"));
    }

    /// Nothing is asked of one that can't prove who it is, and nothing is tried twice.
    void refused_data() {
        QTest::addColumn<QString>("names");
        QTest::addColumn<long>("until");
        QTest::addColumn<bool>("isTrusted");
        QTest::newRow("nobody signed it") << "IP:127.0.0.1" << 3600L << false;
        QTest::newRow("of another server") << "DNS:elsewhere.test" << 3600L << true;
        QTest::newRow("expired") << "IP:127.0.0.1" << -60L << true;
    }
    void refused() {
        QFETCH(QString, names);
        QFETCH(long, until);
        QFETCH(bool, isTrusted);
        const ModelServer server(tests::smallModel());
        const TlsFront front(server.port(), {names.toStdString(), -3600, until});
        Pulling one(server, "hf_secret");
        one.access.root = front.root();
        if (isTrusted) {
            const auto file = one.folder.path().toStdString() + "/trusted.pem";
            front.writeCertificate(file);
            qputenv("SSL_CERT_FILE", QByteArray::fromStdString(file));
        }
        const auto why = refusal(ErrorKind::SourceUnreadable, [&] { one.run(); });
        QVERIFY2(why.find("The server 127.0.0.1 can't prove who it is:") != std::string::npos, why.c_str());
        QVERIFY2(why.find("SSL_CERT_FILE") != std::string::npos, why.c_str());
        QVERIFY(one.heard.retries.empty());
        QVERIFY(server.requests("/").empty());
        QVERIFY(!one.isThere());
    }

    /// The file that shall be trusted is not there.
    void noCertificates() {
        const ModelServer server(tests::smallModel());
        const TlsFront front(server.port());
        Pulling one(server);
        one.access.root = front.root();
        qputenv("SSL_CERT_FILE", "/nowhere/trusted.pem");
        const auto why = refusal(ErrorKind::SourceUnreadable, [&] { one.run(); });
        QVERIFY2(why.find("can't prove who it is") != std::string::npos, why.c_str());
        QVERIFY2(why.find("/nowhere/trusted.pem") != std::string::npos, why.c_str());
    }

    /// From https nothing leads to http, where anybody on the way could read.
    void nothingLeadsOut() {
        const ModelServer plain(tests::smallModel());
        ModelServer server(tests::smallModel());
        server.leadTo(plain.root());
        const TlsFront front(server.port());
        Pulling one(server, "hf_secret");
        one.access.root = front.root();
        const auto file = one.folder.path().toStdString() + "/trusted.pem";
        front.writeCertificate(file);
        qputenv("SSL_CERT_FILE", QByteArray::fromStdString(file));
        const auto why = refusal(ErrorKind::SourceUnreadable, [&] { one.run(); });
        QVERIFY2(why.find("which is not followed; expected an https address") != std::string::npos, why.c_str());
        QVERIFY(plain.requests("/").empty());
        QVERIFY(!one.isThere());
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
