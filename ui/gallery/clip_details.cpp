#include "ui/gallery/clip_details.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/style/shortened.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptShown = 24;

QString link(const QString& target, const QString& text) {
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped());
}

QLabel* makeLinks(QWidget* parent, const char* name) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ClipDetails::ClipDetails(QWidget* parent) : QWidget(parent) {
    auto* first = new QHBoxLayout;
    first->setSpacing(0);
    for (int n = 1; n <= static_cast<int>(m_stars.size()); ++n) {
        auto* star = new QToolButton(this);
        star->setObjectName(QStringLiteral("star%1").arg(n));
        star->setAutoRaise(true);
        star->setAccessibleName(tr("Stars: %1").arg(n));
        star->setToolTip(tr("Stars: %1; again: none (keys 1 to 5, 0 for none)").arg(n));
        connect(star, &QToolButton::clicked, this, [this, n] { Q_EMIT starsChosen(n == m_given ? 0 : n); });
        first->addWidget(star);
        m_stars[static_cast<std::size_t>(n - 1)] = star;
    }
    m_count = new QLabel(this);
    first->addStretch(1);
    first->addWidget(m_count);

    m_tags = makeLinks(this, "clipTagList");
    m_tags->setAccessibleName(tr("Tags of the clip"));
    m_newTag = new QLineEdit(this);
    m_newTag->setObjectName(QStringLiteral("newTag"));
    m_newTag->setPlaceholderText(tr("Add a tag"));
    m_newTag->setAccessibleName(tr("Add a tag to the selected clips"));
    m_newTag->setToolTip(tr("A word of your own to find clips by; several with commas between them."));
    m_kin = makeLinks(this, "clipKin");
    m_kin->setAccessibleName(tr("Where the clip comes from"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 0, 4, 4);
    column->setSpacing(4);
    column->addLayout(first);
    column->addWidget(m_tags);
    column->addWidget(m_newTag);
    column->addWidget(m_kin);

    connect(m_tags, &QLabel::linkActivated, this, &ClipDetails::onLink);
    connect(m_kin, &QLabel::linkActivated, this, &ClipDetails::onLink);
    connect(m_newTag, &QLineEdit::returnPressed, this, [this] {
        // A Chinese comma is one too.
        const QStringList tags = m_newTag->text().replace(QChar(0xff0c), QChar(',')).split(',', Qt::SkipEmptyParts);
        m_newTag->clear();
        if (!tags.isEmpty()) {
            Q_EMIT tagsAdded(tags);
        }
    });
    setClips({}, {});
}

void ClipDetails::onLink(const QString& link) {
    if (link == QLatin1String("parent")) {
        Q_EMIT parentWanted();
    } else if (link == QLatin1String("family")) {
        Q_EMIT familyWanted();
    } else if (link.startsWith(QLatin1String("tag:"))) {
        Q_EMIT tagRemoved(QUrl::fromPercentEncoding(link.mid(4).toLatin1()));
    }
}

void ClipDetails::setClips(const SelectedClips& clips, const QStringList& knownTags) {
    setVisible(clips.count > 0);
    m_given = clips.stars;
    for (int i = 0; i < static_cast<int>(m_stars.size()); ++i) {
        m_stars[static_cast<std::size_t>(i)]->setText(i < clips.stars ? QStringLiteral(u"\u2605")
                                                                      : QStringLiteral(u"\u2606"));
    }
    m_count->setText(clips.count > 1 ? tr("Selected: %1").arg(clips.count) : QString());
    QStringList tags;
    for (const QString& tag : clips.tags) {
        const QString target = QStringLiteral("tag:") + QString::fromLatin1(QUrl::toPercentEncoding(tag));
        tags << QString(tag).toHtmlEscaped() + QStringLiteral("&nbsp;") + link(target, QStringLiteral(u"\u00d7"));
    }
    m_tags->setVisible(!tags.isEmpty());
    m_tags->setText(tags.join(QStringLiteral(" &nbsp; ")));
    m_tags->setToolTip(tr("\u00d7 takes a tag away."));
    QStringList kin;
    if (!clips.parentPrompt.isEmpty()) {
        kin << tr("Made from: %1").arg(link(QStringLiteral("parent"), shortened(clips.parentPrompt, kPromptShown)));
    }
    QStringList known;
    if (clips.children > 0) {
        known << tr("Made from it: %1").arg(clips.children);
    }
    if (clips.group > 1) {
        known << tr("%1 made together").arg(clips.group);
    }
    if (clips.hasRelatives) {
        known << link(QStringLiteral("family"), tr("Show relatives"));
    }
    if (!known.isEmpty()) {
        kin << known.join(QStringLiteral(u" \u00b7 "));
    }
    m_kin->setVisible(!kin.isEmpty() && !clips.isAmongRelatives);
    m_kin->setText(kin.join(QStringLiteral("<br>")));
    delete m_newTag->completer();
    auto* completer = new QCompleter(knownTags, m_newTag);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_newTag->setCompleter(completer);
}

}  // namespace tubelet::ui
