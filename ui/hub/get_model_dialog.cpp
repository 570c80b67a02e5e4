#include "ui/hub/get_model_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/hub/offer_facts.h"
#include "ui/hub/pull_bar.h"
#include "ui/style/accent_button.h"
#include "ui/style/dialog_button.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"
#include "ui/style/type_scale.h"
#include "ui/training/path_field.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(900, 500);
constexpr int kListWidth = 340;

const std::vector<hub::CatalogueEntry>& entries() {
    return hub::catalogue().entries;
}

}  // namespace

GetModelDialog::GetModelDialog(ModelPull& pull, const std::filesystem::path& usual, QWidget* parent)
    : QDialog(parent),
      m_pull(pull),
      m_list(new QListWidget(this)),
      m_title(new QLabel(this)),
      m_form(new QFormLayout),
      m_address(new QLineEdit(this)),
      m_folder(new PathField(PathField::Kind::NewFolder, QStringLiteral("getFolder"), tr("Folder of models"), this)),
      m_token(new QLineEdit(this)),
      m_agree(new QCheckBox(tr("I have read the licence and agree to it"), this)),
      m_bar(new PullBar(this)),
      m_note(new HintLabel(this)),
      m_act(dialogButton<AccentButton>(this, "getAct", QString(), QString())),
      m_stop(dialogButton(this, "getStop", tr("Stop"),
                          tr("What has come stays, and can be gone on with, also another day."))) {
    setObjectName(QStringLiteral("getModelDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Get a model"));
    m_list->setObjectName(QStringLiteral("getList"));
    m_list->setAccessibleName(tr("Models that can be fetched by name"));
    m_list->setFixedWidth(kListWidth);
    m_list->setWordWrap(true);
    for (const hub::CatalogueEntry& entry : entries()) {
        m_list->addItem(fromUtf8(entry.title));
    }
    m_list->addItem(tr("Another one, by its address"));
    for (int row = 0; row < m_list->count(); ++row) {
        m_list->item(row)->setSizeHint(QSize(0, m_list->fontMetrics().height() + 12));
        m_list->item(row)->setToolTip(m_list->item(row)->text());
    }
    m_title->setObjectName(QStringLiteral("getTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setType(*m_title, Type::Title);
    m_address->setObjectName(QStringLiteral("getAddress"));
    m_address->setPlaceholderText(tr("OWNER/NAME or https://\u2026"));
    m_address->setToolTip(
        tr("A repository as OWNER/NAME, or the address of its page, of a folder or of a file in it, as the browser "
           "shows it."));
    m_folder->setPath(fromPath(pull.folder().empty() ? usual : pull.folder()));
    m_folder->setToolTip(
        tr("The model becomes a folder of its own in it. In this one models are found at each start."));
    m_token->setObjectName(QStringLiteral("getToken"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setText(pull.token());
    m_token->setPlaceholderText(tr("only for models that ask for an account"));
    m_token->setToolTip(
        tr("An access token of your account on that server. It goes to that server alone, is written nowhere, and is "
           "forgotten when the studio ends. Without one, HF_TOKEN of the environment counts."));
    m_agree->setObjectName(QStringLiteral("getAgree"));
    m_note->setObjectName(QStringLiteral("getNote"));
    layOut();
    setFirstSize(*this, kFirstSize);

    connect(m_list, &QListWidget::currentRowChanged, this, &GetModelDialog::choose);
    connect(m_address, &QLineEdit::textChanged, this, &GetModelDialog::choose);
    connect(m_address, &QLineEdit::returnPressed, this, &GetModelDialog::act);
    connect(m_token, &QLineEdit::textEdited, this, &GetModelDialog::choose);
    connect(m_agree, &QCheckBox::toggled, this, &GetModelDialog::refresh);
    connect(m_folder, &PathField::changed, this, [this] {
        m_place.reset();
        m_pull.look(toPath(m_folder->path()));
        refresh();
    });
    connect(m_act, &QPushButton::clicked, this, &GetModelDialog::act);
    connect(m_stop, &QPushButton::clicked, &m_pull, &ModelPull::stop);
    connectPull();

    // What is under way, or was asked for last.
    int row = 0;
    if (const QString asked = pull.asked(); !asked.isEmpty()) {
        const auto found = std::find_if(entries().begin(), entries().end(), [&](const hub::CatalogueEntry& entry) {
            return fromUtf8(entry.name) == asked;
        });
        row = static_cast<int>(found - entries().begin());
        const QSignalBlocker quiet(m_address);
        m_address->setText(found == entries().end() ? asked : QString());
    }
    {
        const QSignalBlocker quiet(m_list);  // choosing forgets the offer
        m_list->setCurrentRow(row);
    }
    m_pull.look(toPath(m_folder->path()));
    if (m_pull.state() == ModelPull::State::Idle && !m_pull.offer()) {
        sayNothingIsSent();
    }
    refresh();
}

void GetModelDialog::layOut() {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Address"), m_address);
    m_facts = new OfferFacts(*m_form, this);
    m_form->addRow(tr("Into"), m_folder);
    m_form->addRow(tr("Token"), m_token);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_title);
    right->addLayout(m_form);
    right->addWidget(m_agree, 0, Qt::AlignLeft);
    right->addWidget(m_bar);
    right->addWidget(m_note);
    right->addStretch(1);
    auto* both = new QHBoxLayout;
    both->setSpacing(16);
    both->addWidget(m_list);
    both->addLayout(right, 1);
    auto* close = dialogButton(this, "getClose", tr("Close"), tr("A download goes on."));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_act);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addLayout(both, 1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

void GetModelDialog::connectPull() {
    connect(&m_pull, &ModelPull::changed, this, &GetModelDialog::refresh);
    connect(&m_pull, &ModelPull::offered, this, [this] {
        m_place.reset();
        m_pull.look(toPath(m_folder->path()));
        refresh();
        m_agree->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_pull, &ModelPull::looked, this, [this](const PullPlace& place) {
        m_place = place;
        refresh();
    });
    connect(&m_pull, &ModelPull::failed, this, [this](const Failure& failure) {
        say(failure.details.isEmpty() ? failure.sentence
                                      //: what is wrong, and the engine's own words for it
                                      : tr("%1 (%2)").arg(failure.sentence, failure.details),
            true);
        m_pull.look(toPath(m_folder->path()));
    });
    connect(&m_pull, &ModelPull::stopped, this, [this] {
        say(m_pull.offer() ? tr("Stopped. What has come stays: Get it goes on from there.") : QString(), false);
        m_pull.look(toPath(m_folder->path()));
    });
    connect(&m_pull, &ModelPull::finished, this, &QDialog::close);
}

bool GetModelDialog::isOther() const {
    return m_list->currentRow() >= static_cast<int>(entries().size());
}

QString GetModelDialog::wanted() const {
    const int row = m_list->currentRow();
    return row < 0     ? QString()
           : isOther() ? m_address->text().trimmed()
                       : fromUtf8(entries()[static_cast<std::size_t>(row)].name);
}

void GetModelDialog::choose() {
    m_pull.forget();
    m_place.reset();
    m_agree->setChecked(false);
    sayNothingIsSent();
    refresh();
}

void GetModelDialog::sayNothingIsSent() {
    say(tr("No server is asked before you press Look it up."), false);
}

void GetModelDialog::act() {
    if (!m_act->isEnabled()) {
        return;
    }
    say({}, false);
    if (m_place && m_place->isThere) {
        const auto target = m_place->target;
        close();
        Q_EMIT useWanted(target);
        return;
    }
    if (m_pull.offer()) {
        m_pull.fetch(toPath(m_folder->path()));
    } else {
        m_pull.ask(wanted(), m_token->text());
    }
    m_stop->setFocus(Qt::OtherFocusReason);  // it stands where that button was
}

void GetModelDialog::say(const QString& sentence, bool isProblem) {
    m_note->setTone(isProblem ? HintLabel::Tone::Warning : HintLabel::Tone::Quiet);
    m_note->say(sentence);
}

void GetModelDialog::refresh() {
    const bool isIdle = m_pull.state() == ModelPull::State::Idle;
    const bool isOffered = m_pull.offer().has_value();
    const bool isThere = m_place && m_place->isThere;
    for (QWidget* field : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_address),
                           static_cast<QWidget*>(m_folder), static_cast<QWidget*>(m_token)}) {
        field->setEnabled(isIdle);
    }
    m_agree->setVisible(isOffered && !isThere);
    m_agree->setEnabled(isIdle);
    m_act->setVisible(isIdle);
    m_act->setText(isThere ? tr("Use it") : isOffered ? tr("Get it") : tr("Look it up"));
    m_act->setToolTip(isOffered ? QString() : tr("Asks the server for licence and size. Nothing was sent until now."));
    m_act->setEnabled(isOffered ? isThere || (m_place && m_agree->isChecked() && !m_folder->path().isEmpty())
                                : !wanted().isEmpty());
    m_stop->setVisible(!isIdle);
    const auto row = static_cast<std::size_t>(std::max(m_list->currentRow(), 0));
    const hub::CatalogueEntry* entry = isOther() || m_list->currentRow() < 0 ? nullptr : &entries()[row];
    m_title->setText(m_list->currentItem() ? m_list->currentItem()->text() : QString());
    m_form->setRowVisible(m_address, !entry);
    m_facts->show(entry, m_pull.offer(), m_place);
    m_bar->show(m_pull);
}

}  // namespace tubelet::ui
