#include "ui/hub/offer_facts.h"

#include <QFormLayout>
#include <QLabel>

#include "ui/bridge/text.h"
#include "ui/hub/pull_words.h"

namespace tubelet::ui {

namespace {

QString linkTo(const QString& page) {
    return QStringLiteral("<a href=\"%1\">%1</a>").arg(page);
}

QLabel* makeFact(QWidget* parent, const char* name) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setFocusPolicy(Qt::ClickFocus);
    label->setOpenExternalLinks(true);
    label->setWordWrap(true);
    return label;
}

}  // namespace

OfferFacts::OfferFacts(QFormLayout& form, QWidget* parent)
    : QObject(parent),
      m_form(form),
      m_kind(makeFact(parent, "getKind")),
      m_from(makeFact(parent, "getFrom")),
      m_licence(makeFact(parent, "getLicence")),
      m_size(makeFact(parent, "getSize")) {
    form.addRow(tr("Kind"), m_kind);
    form.addRow(tr("From"), m_from);
    form.addRow(tr("Licence"), m_licence);
    form.addRow(tr("Size"), m_size);
}

void OfferFacts::show(const hub::CatalogueEntry* entry, const std::optional<hub::Offer>& offer,
                      const std::optional<PullPlace>& place) {
    m_form.setRowVisible(m_kind, entry != nullptr);
    m_form.setRowVisible(m_from, entry || offer);
    m_kind->setText(entry ? PullWords::kind(entry->role).toHtmlEscaped() : QString());
    if (!offer) {
        m_from->setText(entry ? fromUtf8(entry->repository).toHtmlEscaped() : QString());
        m_licence->setText(entry ? fromUtf8(entry->licence).toHtmlEscaped() : tr("the server says it"));
        m_size->setText(tr("the server says it"));
        m_size->setToolTip({});
        return;
    }
    m_from->setText(linkTo(fromUtf8(offer->source.access.root + "/" + offer->source.repository).toHtmlEscaped()));
    m_licence->setText(PullWords::licence(offer->licence));
    m_size->setText(place && place->isThere ? tr("%1 is there already.").arg(fromPath(place->target)).toHtmlEscaped()
                                            : PullWords::size(*offer, place.value_or(PullPlace())).toHtmlEscaped());
    m_size->setToolTip(offer->choice.pickles.empty()
                           ? QString()
                           : tr("Pickles, which can run any program when they are opened, are left out."));
}

}  // namespace tubelet::ui
