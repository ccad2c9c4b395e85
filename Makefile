# Each target is one command; `clearname help` says the same without make.
PYTHON ?= python3
PIP = .venv/bin/pip --disable-pip-version-check --quiet
.DEFAULT_GOAL := help
.PHONY: help site build check preview publish checklist take-down verify-live elsewhere new check-endorsement endorsements decide inbox-quiet private lists waive lists-export test locks messages invite pull withdraw review kit graph screenshots desk desk-more

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' Makefile

.venv/ready: requirements/site.txt pyproject.toml
	@echo "Setting up, once; this takes a minute ..."
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch .venv/ready

.venv/dev-ready: .venv/ready requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch .venv/dev-ready

.venv/pull-ready: .venv/ready requirements/pull.txt
	@echo "Setting up what fetches and reads letters, once ..."
	$(PIP) install --require-hashes -r requirements/pull.txt
	@touch .venv/pull-ready

.venv/desk-ready: .venv/ready requirements/desk.txt
	@echo "Setting up the private notebook, once ..."
	$(PIP) install --require-hashes -r requirements/desk.txt
	@touch .venv/desk-ready

site: .venv/ready ## build the site and say what to open
	@.venv/bin/clearname site

build: .venv/ready ## build the site into output/
	@.venv/bin/clearname build

check: .venv/ready ## say what is wrong, without building
	@.venv/bin/clearname check

preview: .venv/ready ## show the site on this computer, anew after every change, drafts too
	@.venv/bin/clearname preview

publish: .venv/ready ## build the site, check that nothing private is in it, put it on the web
	@.venv/bin/clearname publish

take-down: .venv/ready ## take the site off the web: a neutral page in its place, or nothing
	@.venv/bin/clearname take-down

checklist: .venv/ready ## list what to look at yourself: account, domain, host; note that you did: make checklist DONE=account
	@.venv/bin/clearname checklist $(if $(DONE),"$(DONE)")

verify-live: .venv/ready ## compare what the web shows with what was published last
	@.venv/bin/clearname verify-live

new: .venv/ready ## make a folder for a new site: make new DIR=../my-site
	@.venv/bin/clearname new "$(DIR)"

elsewhere: .venv/pull-ready ## list your own pages on other sites, check whether they link back, confirm that they are yours: make elsewhere DO=check
	@.venv/bin/clearname elsewhere $(if $(DO),"$(DO)") $(if $(URL),"$(URL)")

check-endorsement: .venv/ready ## say whether the file of an endorsement is right, and how it will look: make check-endorsement FILE=...
	@.venv/bin/clearname check-endorsement "$(FILE)"

pull: .venv/pull-ready ## fetch what supporters sent into your inbox: make pull FROM=... for one thing
	@.venv/bin/clearname pull $(if $(FROM),"$(FROM)")

endorsements: .venv/ready ## list the endorsements: published, waiting, and why
	@.venv/bin/clearname endorsements

decide: .venv/ready ## publish, hold, refuse or withdraw an endorsement: make decide VERDICT=publish FILE=...
	@.venv/bin/clearname decide "$(VERDICT)" "$(FILE)"

invite: .venv/ready ## prepare an invitation for one person: letter, file, links, code: make invite NAME=...
	@.venv/bin/clearname invite "$(NAME)"

inbox-quiet: .venv/ready ## say how to keep strangers' words out of your mail, and make a place where friends send theirs: make inbox-quiet DIR=../inbox
	@.venv/bin/clearname inbox-quiet "$(DIR)"

withdraw: .venv/ready ## take an endorsement back for good, and say whom else to ask: make withdraw ID=...
	@.venv/bin/clearname withdraw "$(ID)"

graph: .venv/ready ## say in plain words what a page tells search engines, and draw it: make graph PAGE=about/
	@.venv/bin/clearname graph $(if $(PAGE),"$(PAGE)")

review: .venv/ready ## go through what waits for a decision: labels first, the words when you ask
	@.venv/bin/clearname review

kit: .venv/ready ## make texts and pictures for your profiles elsewhere, in the private folder
	@.venv/bin/clearname kit

private: .venv/ready ## say where the private folder of the site is, and what is in its lists: make private DO=backup FILE=... saves it
	@.venv/bin/clearname private $(if $(DO),"$(DO)") $(if $(FILE),"$(FILE)")

lists: .venv/ready ## say how much is on your never-publish lists, and change them: make lists DO=add LIST=protect
	@.venv/bin/clearname lists $(if $(DO),"$(DO)") $(if $(LIST),"$(LIST)")

waive: .venv/ready ## judge what only you can: keep your word that a finding is none, and until when
	@.venv/bin/clearname waive

lists-export: .venv/pull-ready ## put the never-publish lists into an encrypted file, for publishing from the browser alone
	@.venv/bin/clearname lists-export

desk: .venv/desk-ready ## open your private notebook of what happened, on this computer alone
	@.venv/bin/casedesk

desk-more: .venv/desk-ready requirements/desk-more.txt ## install what the notebook needs for PDF reports, saved pages and altered copies
	@$(PIP) install --require-hashes -r requirements/desk-more.txt

screenshots: .venv/dev-ready ## take the pictures of the documents, for people to look at (needs Chromium)
	@.venv/bin/python docs/make_pictures.py

test: .venv/dev-ready ## run every test (installs Chromium, GnuPG, OpenSSH, Java and npm where it may)
	@sh tests/need_programs.sh
	@.venv/bin/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

messages: .venv/ready ## collect the words of the pages for translators, in plugins/clearname/messages/
	@.venv/bin/python docs/make_messages.py

locks: .venv/dev-ready ## work out the three locks anew
	@sh requirements/lock.sh
